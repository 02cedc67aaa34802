"""Chats that WhatsApp exported, from any phone in any language."""
