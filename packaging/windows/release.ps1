# On Windows: signs the programs of dist\ and makes the installer, signed too. Without a certificate
# (SIGN_PFX, as Base64, and SIGN_PASSPHRASE) all is made and nothing is signed.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
$version = python packaging/version.py
$folder = (Resolve-Path "dist\caregiver-app-$version").Path
$out = Join-Path (Resolve-Path dist).Path "MayI-$version-windows-x64-setup.exe"
$icon = python -c "import sys; sys.path.insert(0, 'packaging'); from icons import icon; print(icon('caregiver-app.ico'))"
$numbers = python -c "import sys; sys.path.insert(0, 'packaging'); from platforms import four_numbers; print('.'.join(map(str, four_numbers('$version'))))"
$told = @("-DVERSION=$version", "-DNUMBERS=$numbers", "-DFOLDER=$folder", "-DICON=$icon", "-DOUT=$out")

$pfx = $null
try {
    if ($env:SIGN_PFX) {
        $pfx = Join-Path $env:RUNNER_TEMP "sign.pfx"
        [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:SIGN_PFX))
        $kits = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe"
        $tool = (Get-ChildItem $kits | Sort-Object FullName | Select-Object -Last 1).FullName
        # Kept in the person's own store: the passphrase is never an argument of a command.
        $secret = ConvertTo-SecureString $env:SIGN_PASSPHRASE -AsPlainText -Force
        $store = "Cert:\CurrentUser\My"
        $print = (Import-PfxCertificate $pfx -CertStoreLocation $store -Password $secret).Thumbprint
        $sign = @("sign", "/sha1", $print, "/fd", "sha256", "/td", "sha256", "/tr", "http://timestamp.digicert.com")
        & $tool @sign "$folder\MayI.exe" "$folder\caregiver-app.exe"
        if ($LASTEXITCODE) { throw "The programs could not be signed." }
        $told += "-DSIGN=`"$tool`" $($sign -join ' ')"
    }
    $nsis = "${env:ProgramFiles(x86)}\NSIS\makensis.exe"
    if (-not (Test-Path $nsis)) { choco install nsis --no-progress -y }
    & $nsis -V2 -INPUTCHARSET UTF8 @told packaging\windows\installer.nsi
    if ($LASTEXITCODE) { throw "The installer could not be made." }
    if ($env:SIGN_PFX) {
        & $tool @sign $out
        if ($LASTEXITCODE) { throw "The installer could not be signed." }
        & $tool verify /pa $out
        if ($LASTEXITCODE) { throw "The installer's signature does not hold." }
    }
} finally {
    if ($pfx) { Remove-Item $pfx -ErrorAction SilentlyContinue }
}
