"""Mails to customers."""

from __future__ import annotations

import smtplib
import sqlite3
from email.message import EmailMessage

from flask import current_app

from .money import format_cents


def send(to: str, subject: str, text: str) -> None:
    message = EmailMessage()
    message["From"] = "The Bookshop <orders@bookshop.example>"
    message["To"] = to
    message["Subject"] = subject
    message.set_content(text)
    with smtplib.SMTP(current_app.config["SMTP_HOST"], timeout=30) as server:
        server.send_message(message)


def receipt_text(order: sqlite3.Row) -> str:
    return (
        "Thank you for your order.\n\n"
        f"Order:   {order['id']}\n"
        f"Book:    {order['title']}, {order['author']}\n"
        f"Copies:  {order['quantity']}\n"
        f"Total:   {format_cents(order['total_cents'])}\n\n"
        "The Bookshop\n"
    )


def reminder_text(order: sqlite3.Row) -> str:
    return (
        f"Some days ago you ordered {order['title']}.\n"
        "Other readers would like to know what you think of it: answer this mail with a line or two.\n\n"
        "The Bookshop\n"
    )
