using System.Text.RegularExpressions;

namespace CecFunctions.LocalHost.Tests.Demo;

/// <summary>The demo ends with people to sign in as, and where.</summary>
[Collection(nameof(PlayedDemo))]
public sealed partial class DemoPeopleTests(PlayedDemo demo) : IDisposable
{
    private const int Columns = 5;

    private readonly CommandShell _shell = PlayedDemo.NewShell();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task People_AreAMemberWithCreditsMissing_OneUnderAudit_AndStaff()
    {
        var people = demo.Run.Lines.SkipWhile(line => !IsHeader(line)).Skip(1).Select(Cells).ToArray();
        Assert.All(people, cells =>
        {
            Assert.Equal("http://127.0.0.1:7071/sign-in", cells[1]);
            Assert.Equal("http://127.0.0.1:7071/dev/mailbox", cells[4]);
        });
        Assert.Collection(
            people,
            busy => Assert.EndsWith(", in grace with credits missing", busy[0], StringComparison.Ordinal),
            audited => Assert.Matches(", under audit until 2026-[0-9]{2}-[0-9]{2}$", audited[0]),
            reviewer => Assert.Equal("reviewer@example.org", reviewer[3]),
            registrar => Assert.Equal("registrar@example.org", registrar[3]));

        var staff = await demo.Shell.DoneAsync("staff", "list");
        Assert.Contains(
            """{"email":"reviewer@example.org","name":"reviewer","roles":["reviewer"]""",
            staff.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideOfDevelopment_NoOneIsToldToLookIntoAMailboxThatIsNotThere()
    {
        _shell.File("local.settings.json", """{ "Values": { "ASPNETCORE_ENVIRONMENT": "Production" } }""");

        var run = await _shell.RunAsync("demo", "--members", "1", "--no-serve");

        Assert.DoesNotContain(run.Lines, IsHeader);
        Assert.DoesNotContain("/dev/mailbox", run.Output, StringComparison.Ordinal);
    }

    private static bool IsHeader(string line) => line.StartsWith("sign in as ", StringComparison.Ordinal);

    private static string[] Cells(string line)
    {
        var cells = Gap().Split(line.Trim());
        Assert.Equal(Columns, cells.Length);
        return cells;
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
