using System.Diagnostics;
using System.Runtime.Versioning;
using CecFunctions.Azurite;

namespace CecFunctions.Tests.Azurite;

[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
public sealed class AzuriteInstallationTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _root = new();

    public AzuriteInstallationTests() => File.WriteAllText(Path.Combine(_root.Path, "package-lock.json"), "first");

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task FirstStart_Installs_AndLaterOnesDoNot()
    {
        var npm = Npm("mkdir -p node_modules/azurite/dist/src; echo > node_modules/azurite/dist/src/azurite.js");

        var told = 0;

        var entry = await AzuriteInstallation.EnsureAsync(_root.Path, npm, () => told++, None);
        await AzuriteInstallation.EnsureAsync(_root.Path, npm, () => told++, None);

        Assert.Equal(1, told);
        Assert.True(File.Exists(entry));
        Assert.Equal(["ci --include=dev --no-audit --no-fund --no-update-notifier"], Runs());
    }

    [Fact]
    public async Task SeveralAtOnce_InstallOnce()
    {
        var npm = Npm("mkdir -p node_modules/azurite/dist/src; echo > node_modules/azurite/dist/src/azurite.js");

        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => AzuriteInstallation.EnsureAsync(_root.Path, npm, null, None)));

        Assert.Single(Runs());
    }

    [Fact]
    public async Task AnotherPinnedVersion_IsInstalled()
    {
        var npm = Npm("mkdir -p node_modules/azurite/dist/src; echo > node_modules/azurite/dist/src/azurite.js");
        await AzuriteInstallation.EnsureAsync(_root.Path, npm, null, None);

        await File.WriteAllTextAsync(Path.Combine(_root.Path, "package-lock.json"), "second");
        await AzuriteInstallation.EnsureAsync(_root.Path, npm, null, None);

        Assert.Equal(2, Runs().Length);
    }

    [Fact]
    public async Task FailedInstallation_SaysWhatNpmSaid_AndIsTriedAgain()
    {
        var failing = Npm("echo no route to the registry >&2; exit 7");

        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var exception = await Assert.ThrowsAsync<AzuriteException>(
                () => AzuriteInstallation.EnsureAsync(_root.Path, failing, null, None));
            Assert.Contains("exit code 7", exception.Message, StringComparison.Ordinal);
            Assert.Contains("no route to the registry", exception.Message, StringComparison.Ordinal);
            Assert.Equal(attempt, Runs().Length);
        }
    }

    [Fact]
    public async Task MissingNpm_IsNamed_WithWhatToInstall()
    {
        var exception = await Assert.ThrowsAsync<AzuriteException>(
            () => AzuriteInstallation.EnsureAsync(_root.Path, "no-such-npm", null, None));

        Assert.Contains("'no-such-npm'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Node.js 20", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingNode_IsNamed_WithWhatToInstall()
    {
        var exception = Assert.Throws<AzuriteException>(
            () => AzuriteInstallation.StartOrExplain(new ProcessStartInfo("no-such-node")));

        Assert.Contains("'no-such-node'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Node.js 20", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A program in npm's place that notes each run and then does this.</summary>
    private string Npm(string script)
    {
        var path = Path.Combine(_root.Path, "npm-in-test");
        File.WriteAllText(path, $"#!/bin/sh\necho \"$@\" >> '{Path.Combine(_root.Path, "runs")}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private string[] Runs() => File.ReadAllLines(Path.Combine(_root.Path, "runs"));
}
