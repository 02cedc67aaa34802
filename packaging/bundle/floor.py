"""An empty window that brings in the same libraries: what the bundle is measured against."""

import appdirs  # noqa: F401
import hunspell  # noqa: F401
import pi_heif  # noqa: F401
import pikepdf  # noqa: F401
import sqlalchemy.dialects.sqlite
import sqlalchemy.orm  # noqa: F401
import sqlcipher3.dbapi2  # noqa: F401
import typst  # noqa: F401
import xlsxwriter  # noqa: F401
import zxcvbn  # noqa: F401
from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: F401
from cryptography.hazmat.primitives.ciphers import aead  # noqa: F401
from cryptography.hazmat.primitives.kdf import argon2, pbkdf2  # noqa: F401
from lxml import etree  # noqa: F401
from PIL import Image, ImageOps, ImageSequence  # noqa: F401
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets  # noqa: F401
from rapidfuzz import distance, fuzz, process  # noqa: F401

app = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
