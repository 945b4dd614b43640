"""Why a file cannot be read or written, as the office reads it."""

import errno


def why(error: OSError) -> str:
    """One of the usual reasons in the office's language; the system's own phrase for any other."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "không có tệp hoặc thư mục đó"
    if isinstance(error, IsADirectoryError):
        return "đó là một thư mục"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "không được phép đọc hoặc ghi ở đó"
    if error.errno == errno.ENOSPC:
        return "ổ đĩa đã đầy"
    return error.strerror or type(error).__name__
