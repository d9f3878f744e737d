using CecFunctions.LocalHost.Commands;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.LocalHost.Tests.Commands;

public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private readonly CommandShell _shell;

    public ProgressLineTests() => _shell = new CommandShell(_time);

    public void Dispose()
    {
        _shell.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void WhereStaffDoNotWatch_ALineIsWrittenEveryTenSeconds()
    {
        using var progress = new ProgressLine(Context(isTerminal: false), "members", of: 9);
        foreach (var done in Enumerable.Range(1, 9))
        {
            _time.Advance(TimeSpan.FromSeconds(2.5));
            progress.Report(done);
        }

        Assert.Equal("  4 of 9 members\n  8 of 9 members\n", $"{_error}");
    }

    [Fact]
    public void Terminal_HasOneLineThatIsRewritten_AfterTheFirstSeconds()
    {
        using (var progress = new ProgressLine(Context(isTerminal: true), "members"))
        {
            foreach (var done in Enumerable.Range(1, 3))
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                progress.Report(done);
            }
        }

        Assert.Equal("\r  2 members\r  3 members\n", $"{_error}");
    }

    private CommandContext Context(bool isTerminal) =>
        _shell.Context(Stream.Null, Stream.Null, _error) with { ErrorIsTerminal = isTerminal };
}
