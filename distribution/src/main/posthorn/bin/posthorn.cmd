@echo off
rem Starts Posthorn: a server (standalone, broker, nameserver) or a command for people; 'posthorn help' lists them.
rem JAVA_HOME says which Java to use; POSTHORN_JAVA_OPTS holds more options for the JVM.
setlocal enabledelayedexpansion
for %%i in ("%~dp0..") do set "POSTHORN_HOME=%%~fi"
set "JAVA_CMD=java"
if defined JAVA_HOME set "JAVA_CMD=%JAVA_HOME%\bin\java.exe"
set "OPTIONS="
for /f "usebackq eol=# delims=" %%o in ("%POSTHORN_HOME%\conf\jvm.options") do set "OPTIONS=!OPTIONS! %%o"
"%JAVA_CMD%" %OPTIONS% %POSTHORN_JAVA_OPTS% "-Dposthorn.home=%POSTHORN_HOME%" ^
  "-Dlogback.configurationFile=%POSTHORN_HOME%\conf\logback.xml" ^
  -cp "%POSTHORN_HOME%\lib\*" io.posthorn.cli.Posthorn %*
exit /b %ERRORLEVEL%
