using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>Which tags <c>scripts/release-commit.sh</c> lets be deployed, in a repository of its own.</summary>
public sealed class ReleaseCommitTests : IAsyncLifetime, IDisposable
{
    private readonly ScriptFolder _folder = new();

    public async Task InitializeAsync()
    {
        if (!ScriptFactAttribute.RunsHere)
        {
            return;
        }

        await GitAsync("init", "--quiet", "--initial-branch=main");
        await CommitAsync("first");
        await GitAsync("tag", "v1.0.0");
        await GitAsync("tag", "nightly");
        await GitAsync("switch", "--quiet", "--create", "side");
        await CommitAsync("aside");
        await GitAsync("tag", "--annotate", "--message=not merged", "v1.1.0");
        await GitAsync("branch", "v3.0.0", "main");
        await GitAsync("switch", "--quiet", "main");
        await CommitAsync("second");
        await GitAsync("tag", "--annotate", "--message=merged", "v1.0.1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [ScriptFact]
    public async Task VersionOnMain_IsItsCommit()
    {
        foreach (var tag in (string[])["v1.0.0", "v1.0.1"])
        {
            var commit = (await GitAsync("rev-parse", $"{tag}^{{commit}}")).Output;

            Assert.Equal(commit, (await ReleaseAsync(tag)).MustBeDone().Output);
        }
    }

    [ScriptFact]
    public async Task VersionBesideMain_IsRefused() =>
        await IsRefusedAsync("v1.1.0", "which is not on main");

    /// <summary>A branch can be pushed by more people than a tag.</summary>
    [ScriptFact]
    public async Task MissingTag_IsRefused_AlsoWhereABranchIsCalledSo()
    {
        await IsRefusedAsync("v2.0.0", "There is no tag");
        await IsRefusedAsync("v3.0.0", "There is no tag");
    }

    [ScriptFact]
    public async Task WhatIsNoVersion_IsRefused_AndNotRun()
    {
        var ran = _folder.PathOf("ran");
        string[] names =
        [
            "nightly", "main", "HEAD", "v1.0", "v1.0.0-rc1", "v01.0.0", "V1.0.0", "refs/tags/v1.0.0", "v1.0.0^{commit}",
            "v1.0.0\nv1.0.0", " v1.0.0", "--help", $"v1.0.0;touch {ran}", $"$(touch {ran})", $"`touch {ran}`",
            "v1.0.0 -- --output=x", "v٣.0.0",
        ];
        foreach (var name in names)
        {
            await IsRefusedAsync(name, "no version");
        }

        Assert.False(File.Exists(ran));
    }

    private async Task IsRefusedAsync(string tag, string because)
    {
        var refused = await ReleaseAsync(tag);

        Assert.True(refused.ExitCode != 0, tag);
        Assert.Empty(refused.Output);
        Assert.Contains(because, refused.Error, StringComparison.Ordinal);
    }

    private Task<ProcessResult> ReleaseAsync(string tag) =>
        _folder.RunAsync("bash", RepositoryFile.PathOf("scripts", "release-commit.sh"), tag, "main");

    private Task<ProcessResult> CommitAsync(string message) =>
        GitAsync("commit", "--quiet", "--allow-empty", "--message", message);

    private async Task<ProcessResult> GitAsync(params string[] arguments) =>
        (await _folder.RunAsync("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", .. arguments]))
            .MustBeDone();
}
