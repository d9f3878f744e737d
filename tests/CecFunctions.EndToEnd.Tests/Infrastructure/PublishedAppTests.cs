using System.Diagnostics;
using System.Text.Json;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>What is deployed is the app, and no tool of development.</summary>
public sealed class PublishedAppTests
{
    /// <summary>
    /// What the project has published beside its assemblies and those of its packages. Evaluated and not built, because
    /// other tests build it at the same time.
    /// </summary>
    [Fact]
    public async Task Package_HasTheAppsFilesAndNoTool()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = RepositoryFile.PathOf("src", "CecFunctions.FunctionApp"),
            RedirectStandardOutput = true,
            ArgumentList = { "msbuild", "-nologo", "-getItem:None", "-getItem:Content" },
        };
        using var msbuild = Process.Start(start)!;
        var answer = await msbuild.StandardOutput.ReadToEndAsync();
        await msbuild.WaitForExitAsync();
        Assert.True(msbuild.ExitCode == 0, answer);
        var files =
            from kind in JsonElement.Parse(answer).GetProperty("Items").EnumerateObject()
            from item in kind.Value.EnumerateArray()
            where kind.Name == "Content" || IsPublished(item)
            select item.GetProperty("Identity").GetString()!.Replace('\\', '/').TrimStart('.', '/');

        Assert.All(files, file => Assert.Matches(@"^(host\.json|programs/[a-z.]+\.json)$", file));
        Assert.Contains("host.json", files);

        static bool IsPublished(JsonElement item) =>
            item.TryGetProperty("CopyToOutputDirectory", out _)
            && (!item.TryGetProperty("CopyToPublishDirectory", out var publish) || publish.GetString() != "Never");
    }

    /// <summary>The emulator's project is the local host's and the tests'.</summary>
    [Fact]
    public void App_IsBuiltFromTheSystemAlone()
    {
        var locked = RepositoryFile.Json("src", "CecFunctions.FunctionApp", "packages.lock.json")
            .GetProperty("dependencies").EnumerateObject();
        var projects = locked.SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() == "Project")
            .Select(package => package.Name);

        Assert.Equal(["cecfunctions", "cecfunctions.domain"], projects.Order());
    }

    /// <summary>So that an audit of what is deployed leaves out the emulator, and finds what is added.</summary>
    [Fact]
    public void PackagesOfNpm_AreForDevelopmentAlone()
    {
        Assert.False(RepositoryFile.Json("package.json").TryGetProperty("dependencies", out _));
        var locked = RepositoryFile.Json("package-lock.json").GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0)
            .ToList();

        Assert.NotEmpty(locked);
        Assert.All(locked, package => Assert.True(
            package.Value.TryGetProperty("dev", out var dev) && dev.GetBoolean(), package.Name));
    }

    [Fact]
    public void Deployment_PutsThePublishedFolderIntoThePackage()
    {
        var deploy = RepositoryFile.Text(".github", "workflows", "deploy.yml");

        Assert.Contains(
            "dotnet publish src/CecFunctions.FunctionApp -c Release -o \"$RUNNER_TEMP/app\"\n",
            deploy,
            StringComparison.Ordinal);
        Assert.Contains(
            "cd \"$RUNNER_TEMP/app\" && zip -qr \"$RUNNER_TEMP/app.zip\" .\n", deploy, StringComparison.Ordinal);
    }
}
