"""Workbooks that are protected by a password."""

import io

import msoffcrypto


def unlocked(data: bytes, password: str) -> bytes | None:
    """The workbook without its protection; None where the password does not fit, or the protection is not known.

    Never raises, for any bytes whatever.
    """
    plain = io.BytesIO()
    try:
        protected = msoffcrypto.OfficeFile(io.BytesIO(data))
        protected.load_key(password=password, verify_password=True)
        protected.decrypt(plain)
    except Exception:  # noqa: BLE001 - a broken container fails in as many ways as there are bytes
        return None
    return plain.getvalue() or None
