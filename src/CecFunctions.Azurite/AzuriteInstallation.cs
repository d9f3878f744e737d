using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace CecFunctions.Azurite;

/// <summary>
/// The pinned Azurite in node_modules, put there by <c>npm ci</c> the first time and whenever package-lock.json
/// changes.
/// </summary>
internal static class AzuriteInstallation
{
    private const int OutputLinesShown = 15;

    /// <summary>
    /// Installs what is missing and returns the path of Azurite's entry script. Several processes may call it at once;
    /// one installs.
    /// </summary>
    /// <exception cref="AzuriteException">npm is missing or failed.</exception>
    /// <param name="installing">Told before npm is run, if it is.</param>
    internal static Task<string> EnsureAsync(string root, Action? installing, CancellationToken cancellationToken) =>
        EnsureAsync(root, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", installing, cancellationToken);

    /// <inheritdoc cref="EnsureAsync(string, Action?, CancellationToken)"/>
    internal static async Task<string> EnsureAsync(
        string root, string npm, Action? installing, CancellationToken cancellationToken)
    {
        var entry = Path.Combine(root, "node_modules", "azurite", "dist", "src", "azurite.js");
        var stamp = Path.Combine(root, "node_modules", ".cecfunctions-installed");
        var wanted = Convert.ToHexString(
            SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(root, "package-lock.json"), cancellationToken)));
        if (await IsUpToDateAsync(entry, stamp, wanted, cancellationToken))
            return entry;

        // npm ci empties node_modules first, so the lock lies outside of it.
        var lockFolder = Directory.CreateDirectory(Path.Combine(root, "artifacts"));
        await using var held = await FileLock.AcquireAsync(
            Path.Combine(lockFolder.FullName, "azurite-install.lock"), cancellationToken);
        if (await IsUpToDateAsync(entry, stamp, wanted, cancellationToken))
            return entry;

        installing?.Invoke();
        await InstallAsync(root, npm, cancellationToken);
        if (!File.Exists(entry))
        {
            throw new AzuriteException(
                $"npm ci succeeded in {root}, but {entry} is missing: is azurite still named in package.json?");
        }

        await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        return entry;
    }

    private static async Task<bool> IsUpToDateAsync(
        string entry, string stamp, string wanted, CancellationToken cancellationToken) =>
        File.Exists(entry) && File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted;

    private static async Task InstallAsync(string root, string program, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["ci", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier"])
            start.ArgumentList.Add(argument);

        using var npm = StartOrExplain(start);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            throw;
        }

        if (npm.ExitCode != 0)
        {
            var lines = $"{await output}\n{await errors}".Split(
                '\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new AzuriteException(
                $"Installing Azurite failed: 'npm ci' in {root} ended with exit code {npm.ExitCode}. Its last lines:"
                    + Environment.NewLine
                    + string.Join(Environment.NewLine, lines.TakeLast(OutputLinesShown)));
        }
    }

    /// <summary>Starts a program of Node's and names what to install when it is not there.</summary>
    internal static Process StartOrExplain(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new AzuriteException($"'{start.FileName}' could not be started.");
        }
        catch (Win32Exception exception)
        {
            throw new AzuriteException(
                $"'{start.FileName}' could not be started. Azurite needs Node.js 20 or later with npm on the PATH: "
                    + "install it, or give the storage to use with --storage.",
                exception);
        }
    }
}
