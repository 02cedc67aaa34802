"""What the program is called and how it presents itself on each system; ``build.spec`` asks.

On Windows there are two programs in one folder: ``MayI.exe``, which the menu starts, has a window
and no console; ``caregiver-app.exe`` is the same for commands and has one, else nothing that a
command prints would be seen. On macOS the folder becomes an application.
"""

import sys
from typing import Any

from icons import icon

TITLE = "May I…?"
MAKER = "The caregiver-app project"
LICENCE = "Apache License 2.0"
BUNDLE_ID = "io.github.caregiver_app.caregiver-app"
OLDEST_MACOS = "15.0"
WINDOWED = "MayI"


def executables(project: dict[str, Any]) -> list[dict[str, Any]]:
    """Give what PyInstaller's ``EXE`` is told for each program of this system."""
    name = project["name"]
    if sys.platform != "win32":
        return [{"name": name, "console": False}]
    icons = [str(icon("caregiver-app.ico"))]
    return [
        {
            "name": program,
            "console": console,
            "icon": icons,
            "version": version_resource(project, program),
        }
        for program, console in ((WINDOWED, False), (name, True))
    ]


def version_words(project: dict[str, Any], program: str) -> dict[str, str]:
    """Give what Windows shows of the program ``program`` under Properties, and in its lists."""
    return {
        "CompanyName": MAKER,
        "FileDescription": TITLE if program == WINDOWED else f"{TITLE} (commands)",
        "FileVersion": project["version"],
        "InternalName": program,
        "LegalCopyright": LICENCE,
        "OriginalFilename": f"{program}.exe",
        "ProductName": TITLE,
        "ProductVersion": project["version"],
    }


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Give ``version`` ("1.2.3") as the four numbers that Windows compares."""
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource(project: dict[str, Any], program: str) -> object:
    """Give the version resource of one program, as PyInstaller takes it (on Windows alone)."""
    from PyInstaller.utils.win32 import versioninfo

    numbers = four_numbers(project["version"])
    english, unicode = 0x0409, 1200
    words = version_words(project, program)
    table = versioninfo.StringTable(
        f"{english:04X}{unicode:04X}",
        [versioninfo.StringStruct(key, value) for key, value in words.items()],
    )
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            versioninfo.StringFileInfo([table]),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [english, unicode])]),
        ],
    )


def property_list(project: dict[str, Any]) -> dict[str, Any]:
    """Give the ``Info.plist`` of the application on macOS."""
    alternate = {"CFBundleTypeRole": "Viewer", "LSHandlerRank": "Alternate"}
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleShortVersionString": project["version"],
        "CFBundleVersion": project["version"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "LSArchitecturePriority": ["arm64"],
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": LICENCE,
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        # Asked by macOS itself when a file of such a folder is chosen; nothing else is opened.
        **{
            f"NS{place}UsageDescription": (
                "Only the files that you choose are opened, and only what you save is written here."
            )
            for place in (
                "DesktopFolder",
                "DocumentsFolder",
                "DownloadsFolder",
                "RemovableVolumes",
                "NetworkVolumes",
            )
        },
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Record that was handed over",
                "LSItemContentTypes": ["public.zip-archive", "com.adobe.pdf"],
                **alternate,
            }
        ],
    }


def application(project: dict[str, Any]) -> dict[str, Any]:
    """Give what PyInstaller's ``BUNDLE`` is told (on macOS alone)."""
    return {
        # Finder shows it; a colon, a slash or a question mark has no place in the name of a file.
        "name": "May I.app",
        "icon": str(icon("caregiver-app.icns")),
        "bundle_identifier": BUNDLE_ID,
        "version": project["version"],
        "info_plist": property_list(project),
    }
