using System.IO.Compression;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What <c>scripts/publish-package.sh</c> uploads, with a program in the place of <c>az</c>.</summary>
public sealed class PublishPackageTests : IDisposable
{
    private readonly ScriptFolder _folder = new();

    public PublishPackageTests() => _folder.Put("az", $"echo \"$@\" >> '{_folder.PathOf("calls")}'\n");

    private string Calls => _folder.PathOf("calls");

    public void Dispose() => _folder.Dispose();

    /// <summary>By the person or pipeline signed in, never by a key; the name is the platform's.</summary>
    [ScriptFact]
    public async Task Package_IsUploaded_AndTheAppStartsFromIt()
    {
        (await PublishAsync("host.json", "CecFunctions.FunctionApp.dll", ".azurefunctions/function.deps.json"))
            .MustBeDone();

        var calls = await File.ReadAllLinesAsync(Calls);
        Assert.Equal(3, calls.Length);
        Assert.StartsWith(
            "storage blob upload --auth-mode login --account-name packages --container-name app-package "
                + "--name released-package.zip",
            calls[0],
            StringComparison.Ordinal);
        Assert.Equal("functionapp restart --resource-group group --name app", calls[1]);
        Assert.Contains("--action syncfunctiontriggers", calls[2], StringComparison.Ordinal);
    }

    [ScriptFact]
    public async Task PackageWithATool_IsNotUploaded()
    {
        string[] tools =
        [
            "node_modules/axios/index.js", "bin/node_modules/x", "package.json", "tools/package-lock.json",
            "CecFunctions.Azurite.dll", ".azurite/db.json", "local.settings.json",
        ];
        foreach (var tool in tools)
        {
            Assert.Equal(1, (await PublishAsync("host.json", tool)).ExitCode);
        }

        Assert.False(File.Exists(Calls));
    }

    [ScriptFact]
    public async Task WhatIsNoPackage_IsNotUploaded()
    {
        await File.WriteAllTextAsync(_folder.PathOf("app.zip"), "no package");

        Assert.NotEqual(0, (await RunAsync()).ExitCode);
        Assert.False(File.Exists(Calls));
    }

    private async Task<ProcessResult> PublishAsync(params string[] files)
    {
        File.Delete(_folder.PathOf("app.zip"));
        await using (var package = await ZipFile.OpenAsync(_folder.PathOf("app.zip"), ZipArchiveMode.Create))
        {
            foreach (var file in files)
            {
                package.CreateEntry(file);
            }
        }

        return await RunAsync();
    }

    private Task<ProcessResult> RunAsync() => _folder.RunAsync(
        "bash",
        RepositoryFile.PathOf("scripts", "publish-package.sh"), _folder.PathOf("app.zip"), "group", "app", "packages");
}
