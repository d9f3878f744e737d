using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary><c>import-events FILE</c>.</summary>
public sealed class ImportEventsCommandTests : IDisposable
{
    private const string Calendar =
        """
        program,eventId,title,starts,activity,hours
        acsm,E1,Annual Meeting,2026-07-01,continuing-education,12
        acsm,E2,Reading Circle,2026-07-01,reading,12
        """;

    private readonly CommandShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Calendar_IsTakenIn_AndItsBadRowsToldByLineAndColumn()
    {
        var file = _shell.File("events.csv", Calendar);

        var dry = await _shell.RunAsync("import-events", file, "--dry-run");
        var first = await _shell.RunAsync("import-events", file);
        var second = await _shell.RunAsync("import-events", file);

        Assert.Equal(ExitCode.WrongInput, first.ExitCode);
        Assert.Equal($"{file}:3: activity: 'reading' earns no credits.", first.Error.TrimEnd());
        Assert.Contains("\"dryRun\":true,\"rows\":2,\"added\":1", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\"dryRun\":false,\"rows\":2,\"added\":1", first.Output, StringComparison.Ordinal);
        Assert.Contains("\"added\":0,\"changed\":0,\"unchanged\":1", second.Output, StringComparison.Ordinal);
    }
}
