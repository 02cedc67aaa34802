; The installer for one person, without an administrator. Made by:
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DNUMBERS=0.1.0.0 -DFOLDER=dist\caregiver-app-0.1.0
;            -DICON=caregiver-app.ico -DOUT=setup.exe packaging/windows/installer.nsi
; /S installs and removes without a question; /D=FOLDER, as the last word, chooses the folder.
; -DSIGN="command" signs the uninstaller that is made on the way; -DQUICK packs less and faster;
; -DTARGET=amd64-unicode makes a 64-bit installer.

; What is handed out is a 32-bit installer, which every Windows runs; Wine here has 64 bits alone.
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"

!define TITLE "May I…?"
; A question mark has no place in the name of a file.
!define FILE_TITLE "May I"
!define PROGRAM "MayI.exe"
!define COMMANDS "caregiver-app.exe"
!define UNINSTALLER "Uninstall.exe"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\caregiver-app"
!define OPEN_WITH "Software\Classes\Applications\${PROGRAM}"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\${COMMANDS}"
; Where caregiver_app/paths.py puts what a person writes. Nothing here ever touches it.
!define RECORD "$LOCALAPPDATA\MayI"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\MayI"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText " "
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "FileDescription" "${TITLE} – installer"
VIAddVersionKey "CompanyName" "The caregiver-app project"
VIAddVersionKey "LegalCopyright" "Apache License 2.0"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; Takes away what an installer put there and nothing else: somebody may keep files of their own in
; that folder. Stops where the program is open, before anything is gone.
!macro TAKE_AWAY
  ClearErrors
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${COMMANDS}"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TITLE} is open. Close it, then try again." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
!macroend

Section "Program"
  !insertmacro TAKE_AWAY
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  WriteUninstaller "$INSTDIR\${UNINSTALLER}"
  CreateShortcut "$SMPROGRAMS\${FILE_TITLE}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${KEY}" "Publisher" "The caregiver-app project"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"

  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\${COMMANDS}"
  ; "Open with" offers the program; what opens such a file by itself stays as it was.
  WriteRegStr HKCU "${OPEN_WITH}" "FriendlyAppName" "${TITLE}"
  WriteRegStr HKCU "${OPEN_WITH}\SupportedTypes" ".zip" ""
  WriteRegStr HKCU "${OPEN_WITH}\SupportedTypes" ".pdf" ""
  WriteRegStr HKCU "${OPEN_WITH}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
SectionEnd

Section "Uninstall"
  !insertmacro TAKE_AWAY
  Delete "$INSTDIR\${UNINSTALLER}"
  ; Only where nothing else is in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${FILE_TITLE}.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${OPEN_WITH}"
  ${If} ${FileExists} "${RECORD}\*"
    MessageBox MB_OK|MB_ICONINFORMATION "The program is gone. What you wrote is still on this \
computer, encrypted, in this folder:$\n$\n${RECORD}$\n$\nInstall the program again to open it. \
Delete the folder yourself if nobody needs it any more." /SD IDOK
  ${EndIf}
SectionEnd
