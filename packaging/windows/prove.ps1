# On Windows: installs dist\*-setup.exe for this person, proves the program there and removes it. What
# stands in the folder of the record must be there after it, unchanged.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$setup = (Get-Item dist\*-setup.exe).FullName
$program = "$env:LOCALAPPDATA\Programs\MayI"
$note = "$env:LOCALAPPDATA\MayI\note.txt"
New-Item -ItemType Directory -Force (Split-Path $note) | Out-Null
Set-Content $note "kept"
Start-Process $setup "/S" -Wait
$env:QT_QPA_PLATFORM = "offscreen"
& "$program\caregiver-app.exe" self-test
if ($LASTEXITCODE) { throw "The installed program is not proved." }
$shown = (Get-Item "$program\MayI.exe").VersionInfo.ProductVersion
if ($shown -ne (python packaging/version.py)) { throw "Windows is shown version $shown." }
Start-Process "$program\Uninstall.exe" "/S" -Wait
for ($second = 0; $second -lt 60 -and (Test-Path $program); $second++) { Start-Sleep 1 }
if (Test-Path $program) { throw "Something is left in $program." }
if ((Get-Content $note) -ne "kept") { throw "The record's folder was touched." }
Remove-Item $note
