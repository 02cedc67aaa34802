"""All sources, in the order in which they are asked."""

from caregiver_app.imports.discord import DiscordPackage
from caregiver_app.imports.imazing import ImazingTable
from caregiver_app.imports.imessage import ImessageText
from caregiver_app.imports.mail import Mailbox
from caregiver_app.imports.meta import MetaThreads
from caregiver_app.imports.registry import Source
from caregiver_app.imports.signal import SignalExport
from caregiver_app.imports.sms import SmsBackup
from caregiver_app.imports.snapchat import Snapchat
from caregiver_app.imports.telegram import Telegram
from caregiver_app.imports.tiktok import TikTok
from caregiver_app.imports.vcard import VCards
from caregiver_app.imports.whatsapp.source import WhatsApp

SOURCES: tuple[Source, ...] = (
    SmsBackup(),
    MetaThreads(),
    Snapchat(),
    SignalExport(),
    DiscordPackage(),
    TikTok(),
    Telegram(),
    ImazingTable(),
    VCards(),
    ImessageText(),
    WhatsApp(),
    Mailbox(),
)
