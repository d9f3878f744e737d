namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class StaffCommandTests : IDisposable
{
    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Staff_AreAddedChangedListedByNameAndRemoved()
    {
        var zoe = await _shell.DoneAsync(
            "staff",
            "add",
            "zoe@example.org",
            "--name",
            "zoe",
            "--role",
            "registrar",
            "--role",
            "reviewer",
            "--subject",
            "s-1");
        Assert.Equal(
            """
            {"email":"zoe@example.org","name":"zoe","roles":["reviewer","registrar"],"subject":"s-1"}
            """.ReplaceLineEndings(""),
            Assert.Single(zoe.Lines));
        await _shell.DoneAsync("staff", "add", "ann@example.org", "--name", "ann", "--role", "reviewer");
        await _shell.DoneAsync("staff", "add", "ANN@example.org", "--name", "ann", "--role", "admin");

        var listed = await _shell.DoneAsync("staff", "list");
        Assert.Equal(["""{"email":"ANN@example.org","name":"ann","roles":["admin"]}""", zoe.Lines[0]], listed.Lines);

        // A change of roles leaves the person whom the entry is bound to.
        var changed = await _shell.DoneAsync("staff", "add", "zoe@example.org", "--name", "zoe", "--role", "admin");
        Assert.EndsWith(""""subject":"s-1"}"""", Assert.Single(changed.Lines), StringComparison.Ordinal);

        Assert.Empty((await _shell.DoneAsync("staff", "remove", "Zoe@Example.org")).Output);
        Assert.Single((await _shell.DoneAsync("staff", "list")).Lines);
        Assert.Equal(
            "EMAIL: no member of staff has that address.",
            await _shell.WrongAsync("staff", "remove", "zoe@example.org"));
    }

    [Fact]
    public async Task WrongInput_IsSaidInOneLine()
    {
        await _shell.DoneAsync("staff", "add", "ann@example.org", "--name", "ann", "--role", "reviewer");

        Assert.StartsWith(
            "--name: another person is called 'ann' already",
            await _shell.WrongAsync("staff", "add", "other@example.org", "--name", "ann", "--role", "reviewer"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "--name: 1 to 64 letters",
            await _shell.WrongAsync("staff", "add", "b@example.org", "--name", "b c", "--role", "reviewer"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "EMAIL: 'nobody' is no mail address.",
            await _shell.WrongAsync("staff", "add", "nobody", "--name", "b", "--role", "reviewer"),
            StringComparison.Ordinal);
        Assert.Contains(
            "owner",
            await _shell.WrongAsync("staff", "add", "b@example.org", "--name", "b", "--role", "owner"),
            StringComparison.Ordinal);
    }
}
