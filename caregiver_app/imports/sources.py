"""All sources, in the order in which they are asked."""

from caregiver_app.imports.meta import MetaThreads
from caregiver_app.imports.registry import Source
from caregiver_app.imports.sms import SmsBackup
from caregiver_app.imports.snapchat import Snapchat
from caregiver_app.imports.whatsapp.source import WhatsApp

SOURCES: tuple[Source, ...] = (SmsBackup(), MetaThreads(), Snapchat(), WhatsApp())
