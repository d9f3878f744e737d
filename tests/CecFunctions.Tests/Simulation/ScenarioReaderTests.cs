namespace CecFunctions.Tests.Simulation;

public sealed class ScenarioReaderTests
{
    private const string Report = "\"id\": \"r1\", \"activity\": \"teaching\", \"date\": \"2022-04-28\"";
    private const string OneHour = Report + ", \"hours\": 1";

    public static TheoryData<string, string> WrongFiles => new()
    {
        { "", "$: is not valid JSON at line 1" },
        { "{ \"program\": ", "$: is not valid JSON" },
        { "3", "$: must be an object" },
        { "null", "$: must be an object" },
        { "[ 3 ]", "$[0]: must be an object" },
        { "{}", "$.program: is missing" },
        { Simulated.Acsm("").Replace("\"acsm\"", "\"ace\"", StringComparison.Ordinal),
            "$.program: 'ace' is not a program" },
        { "{}", "$.until: is missing. $.nights: is missing. $.credentials: is missing. $.events: is missing." },
        { """{ "program": "acsm", "program": "acsm" }""", "$.program: is given twice" },
        { """{ "program": 3 }""", "$.program: must be a text" },
        { """{ "program": "\ud800" }""", "$.program: is not valid Unicode" },
        { Simulated.Acsm("", until: "2025-02-30"), "$.until: '2025-02-30' is not a date" },
        { Simulated.Acsm("", until: "2025-1-31"), "$.until: '2025-1-31' is not a date" },
        { Simulated.Acsm("", until: "2020-01-01"), "$.credentials[0].certifiedOn: 2021-03-15 is after until" },
        { Simulated.Acsm("", nights: "\"never\""), "$.nights: must be \"every\" or a list" },
        {
            Simulated.Acsm("", nights: """[ "2022-01-02", "2022-01-01" ]"""),
            "$.nights[1]: 2022-01-01 does not come after"
        },
        { Simulated.Acsm("", nights: """[ "2026-01-02" ]"""), "$.nights[0]: 2026-01-02 is after until" },
        { Simulated.Acsm("", more: "\"cprValidUntil\": null,"), "$.cprValidUntil: null is not a date" },
        { Simulated.Acsm("", more: "\"bodyMember\": \"no\","), "$.bodyMember: must be true or false" },
        { Simulated.Acsm("", more: "\"colour\": \"red\","), "$.colour: is not a known property" },
        { Simulated.Acsm("").Replace("ACSM-CPT", "NASM-CPT", StringComparison.Ordinal),
            "$.credentials[0].type: 'NASM-CPT' is not a type of acsm" },
        { Simulated.Acsm("").Replace("\"events\"", "\"event\"", StringComparison.Ordinal), "$.events: is missing" },
        {
            """{ "program": "acsm", "until": "2025-01-31", "nights": "every", "credentials": [], "events": [] }""",
            "$.credentials: must name at least one"
        },
        { Simulated.Acsm("{ }"), "$.events[0].on: is missing" },
        { Simulated.Acsm("""{ "on": "2022-01-01" }"""), "$.events[0]: names no event" },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "cpr": "2023-01-01", "delete": "r1" }"""),
            "is a second event beside"
        },
        {
            Simulated.Acsm("""{ "on": "2021-03-14", "cpr": "2023-01-01" }"""),
            "$.events[0].on: 2021-03-14 is before the first certification"
        },
        {
            Simulated.Acsm("""{ "on": "2025-02-01", "cpr": "2023-01-01" }"""),
            "$.events[0].on: 2025-02-01 is after until"
        },
        {
            Simulated.Acsm(
                """{ "on": "2022-01-02", "cpr": "2023-01-01" }, { "on": "2022-01-01", "cpr": "2023-01-01" }"""),
            "$.events[1].on: 2022-01-01 is before the event before it"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c2", "paid": 60 }"""),
            "$.events[0].renew: there is no credential 'c2'"
        },
        { Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c1" }"""), "$.events[0].paid: is missing" },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c1", "paid": -1 }"""),
            "$.events[0].paid: must not be negative"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c1", "paid": "60" }"""),
            "$.events[0].paid: must be a number"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": 1, "paid": "60" }"""),
            "$.events[0].renew: must be a text, not a number. $.events[0].paid: must be a number"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c1", "paid": 60, "to": "2022-01-01" }"""),
            "$.events[0].to: is not a known property"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "renew": "c1", "paid": 0.00000000000000000000000000001 }"""),
            "$.events[0].paid: is not a decimal of at most 28 digits"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "extendGrace": "c1", "to": "2025-01-01", "reason": "holiday" }"""),
            "$.events[0].reason: 'holiday' is none of"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "auditDecision": "c1", "outcome": "lost" }"""),
            "$.events[0].outcome: 'lost' is neither"
        },
        {
            Simulated.Acsm("""{ "on": "2022-01-01", "auditDecision": "c1", "outcome": "passed", "remedyBy": "2023-01-01" }"""),
            "$.events[0].remedyBy: is not a known property"
        },
        { Simulated.Acsm("""{ "on": "2022-01-01", "delete": "r1" }"""), "$.events[0].delete: there is no report 'r1'" },
        { Simulated.Acsm(Simulated.Report("2022-04-27", Report + ", \"hours\": 1")),
            "$.events[0].report.date: 2022-04-28 is after the day it was reported" },
        { Simulated.Acsm(Simulated.Report("2022-05-01", Report)), "$.events[0].report.credits: is missing" },
        { Simulated.Acsm(Simulated.Report("2022-05-01", Report +
            ", \"hours\": 1, \"credits\": 1")), "is a second quantity beside" },
        { Simulated.Acsm(Simulated.Report("2022-05-01", Report + ", \"hours\": 0")),
            "$.events[0].report.hours: must be greater than zero" },
        { Simulated.Acsm(Simulated.Report("2022-05-01", Report + ", \"hours\": 1, \"grade\": \"A\"")),
            "$.events[0].report.grade: is not a property of activity 'teaching'" },
        { Simulated.Acsm(Simulated.Report("2022-05-01", Report.Replace("teaching", "juggling", StringComparison.Ordinal))),
            "$.events[0].report.activity: 'juggling' is not an activity of acsm" },
        {
            Simulated.Acsm(Simulated.Report(
                "2022-05-01",
                """ "id": "r1", "activity": "authorship", "date": "2022-04-28", "publications": 1.5 """)),
            "publications: must be a whole number"
        },
        {
            Simulated.Acsm(Simulated.Report(
                "2022-05-01",
                """ "id": "r1", "activity": "new-certification", "date": "2022-04-28", "earned": "BLACK-BELT" """)),
            "earned: 'BLACK-BELT' is not a certification type"
        },
        {
            Simulated.Acsm(string.Join(',', Enumerable.Repeat(Simulated.Report("2022-05-01", OneHour), 2))),
            "$.events[1].report.id: 'r1' is given twice"
        },
        {
            Simulated.Acsm(
                Simulated.Report("2022-05-01", OneHour)
                    + """, { "on": "2022-05-02", "delete": "r1" }, { "on": "2022-05-03", "delete": "r1" }"""),
            "$.events[2].delete: there is no report 'r1' any more"
        },
        { $"[ {Simulated.Acsm("")}, {{}} ]", "$[1].program: is missing" },
        { Simulated.Acsm("", nights: """[ "2022-01-02", "2022-01-01", "2026-01-01" ]""")
            .Replace("ACSM-CPT", "NASM-CPT", StringComparison.Ordinal),
            "$.nights[1]: 2022-01-01 does not come after 2022-01-02. $.nights[2]: 2026-01-01 is after until, "
                + "2025-01-31. $.credentials[0].type: 'NASM-CPT' is not a type of acsm." },
        { Simulated.Acsm("", more: "\"x\": 1,").Replace("\"c1\"", "\"\"", StringComparison.Ordinal),
            "$.credentials[0].id: must not be empty. $.x: is not a known property here." },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void WrongFile_IsRefusedNamingThePlace(string file, string message)
    {
        var refusal = Simulated.Refusal(file);

        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public async Task Texts_MayBeOfAnyLengthAndHaveAnyCharacters()
    {
        var approvedBy = new string('A', 201) + "\\n";
        var scenario = Simulated.Acsm(Simulated.Report(
            "2022-05-01",
            "\"id\": \" \", \"activity\": \"continuing-education\", \"date\": \"2022-04-28\", \"credits\": 45, "
                + $"\"approvedBy\": \"{approvedBy}\""));

        var answer = await Simulated.AnswerAsync(scenario);

        var line = answer["final"]![0]!["lines"]![0];
        Assert.Equal((" ", "counted"), (line.Text("report"), line.Text("reason")));
    }

    [Fact]
    public async Task ReportWhoseDeletionWasRefused_MayBeDeletedAgain()
    {
        var answer = await Simulated.AnswerAsync(Simulated.Acsm(
            Simulated.Report(
                "2022-05-01",
                "\"id\": \"r1\", \"activity\": \"continuing-education\", \"date\": \"2022-04-28\", \"credits\": 45, "
                    + "\"approvedBy\": \"ACE\"")
            + """
            , { "on": "2024-02-01", "cpr": "2030-01-01" }, { "on": "2024-02-01", "renew": "c1", "paid": 60 }
            , { "on": "2024-02-02", "delete": "r1" }, { "on": "2024-02-03", "delete": "r1" }
            """));

        Assert.Equal(
            2, answer["log"]!.AsArray().Count(e => e.Text("event") == "refused" && e.Text("reason") == "locked"));
    }

    [Theory]
    [InlineData("1e2", "100")]
    [InlineData("0.10", "0.1")]
    [InlineData("12.5E-1", "1.25")]
    [InlineData("1234567890123456789012345678", "1234567890123456789012345678")]
    public async Task Numbers_KeepEveryDigit(string written, string worth)
    {
        var answer = await Simulated.AnswerAsync(Simulated.Acsm(Simulated.Report(
            "2022-05-01",
            "\"id\": \"r1\", \"activity\": \"continuing-education\", \"date\": \"2022-04-28\", \"credits\": "
                + $"{written}, \"approvedBy\": \"ACE\"")));

        Assert.Equal(worth, answer["final"]![0]!["lines"]![0]!["worth"]!.ToJsonString());
    }
}
