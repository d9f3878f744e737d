namespace CecFunctions.LocalHost.Tests.Demo;

public sealed class DemoCommandTests : IDisposable
{
    // A quiet Tuesday afternoon in all time zones of the bodies.
    private readonly CommandShell _shell = new(new ShiftedClock(new DateTimeOffset(2026, 3, 10, 21, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Demo_PlaysTenNights_AndSumsUp()
    {
        var run = await _shell.RunAsync("demo", "--members", "120", "--no-serve");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            Enumerable.Range(1, 10).Select(day => $"2026-03-{day:D2}"),
            run.Lines.Where(line => line.StartsWith("2026-", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]));
        Assert.Contains(run.Lines, line => line.StartsWith("acsm ", StringComparison.Ordinal) && line.Contains(" 48 ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.StartsWith("renewal-reminder ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.EndsWith(Path.Combine(_shell.Mailbox, "demo"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mailbox_HoldsTheMailsOfTonightOnly()
    {
        Directory.CreateDirectory(Path.Combine(_shell.Mailbox, "demo"));
        _shell.File(Path.Combine(_shell.Mailbox, "demo", "old.eml"), "of an earlier demo");

        var run = await _shell.RunAsync("demo", "--members", "250", "--no-serve");

        var tonight = run.Lines.Single(line => line.StartsWith("2026-03-10 ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEqual("0", tonight[4]);
        Assert.Equal(tonight[4], Directory.GetFiles(Path.Combine(_shell.Mailbox, "demo")).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task StorageWithMembers_IsRefused()
    {
        await _shell.DoneAsync("import", _shell.File("roster.csv", RosterText.Three));

        Assert.StartsWith("The storage holds members already, such as M1 of acsm", await _shell.WrongAsync("demo", "--no-serve"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100001")]
    [InlineData("many")]
    public async Task WrongNumberOfMembers_IsRefused(string members) => Assert.Contains("--members", await _shell.WrongAsync("demo", "--no-serve", "--members", members));
}
