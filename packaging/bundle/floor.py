"""An empty window that brings in the same libraries: what the bundle is measured against."""

# Nothing of it is called: each import brings in the libraries that the program brings in.
# ruff: noqa: F401

import appdirs
import hunspell
import pi_heif
import pikepdf
import sqlalchemy.dialects.sqlite
import sqlalchemy.orm
import sqlcipher3.dbapi2
import typst
import xlsxwriter
import zxcvbn
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.ciphers import aead
from cryptography.hazmat.primitives.kdf import argon2, pbkdf2
from lxml import etree
from PIL import Image, ImageOps, ImageSequence
from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtWidgets
from rapidfuzz import distance, fuzz, process

app = QtWidgets.QApplication([])
window = QtWidgets.QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
