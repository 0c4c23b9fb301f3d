/* Our own, beside the hashes that local/parts/clamd.py writes: what no document or picture that people send each other
   has a reason to hold. The official database has millions of signatures and cannot be had without the network. */

rule Parley_Web_Shell
{
    strings:
        $php = "<?php"
        $eval = /(eval|assert|system|passthru|shell_exec)\s{0,10}\(\s{0,10}(base64_decode|gzinflate|str_rot13|\$_(GET|POST|REQUEST|COOKIE))/ nocase
    condition:
        $php and $eval
}

rule Parley_Download_Cradle
{
    strings:
        $shell = "powershell" nocase
        $get = /(DownloadString|DownloadFile|Invoke-WebRequest|FromBase64String)/ nocase
        $run = /(Invoke-Expression|IEX[\s(]|-EncodedCommand|-enc\s|Start-Process)/ nocase
    condition:
        $shell and $get and $run
}

rule Parley_Script_Dropper
{
    strings:
        $shell = /CreateObject\s{0,5}\(\s{0,5}"WScript\.Shell"/ nocase
        $act = "WScript.Shell" nocase
        $get = /(MSXML2\.XMLHTTP|ADODB\.Stream|WinHttp\.WinHttpRequest)/ nocase
    condition:
        ($shell or $act) and $get
}
