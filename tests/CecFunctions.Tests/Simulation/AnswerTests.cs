using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Simulation;

namespace CecFunctions.Tests.Simulation;

public sealed class AnswerTests
{
    private const string FullCredits =
        """ "id": "r1", "activity": "continuing-education", "date": "2022-04-28", "credits": 45, "approvedBy": "ACE" """;

    private static readonly string SixYears = Simulated.Acsm(
        $$"""
        {{Simulated.Report("2022-05-01", FullCredits)}}, { "on": "2023-10-01", "cpr": "2030-01-01" },
        { "on": "2024-02-01", "renew": "c1", "paid": 60 }
        """,
        until: "2027-03-15");

    [Fact]
    public async Task EarlyRenewal_StartsTheNextCycleTheDayAfter_AndLeavesItsCreditsBehind()
    {
        var answer = await Simulated.AnswerAsync(Simulated.Acsm(
            Simulated.Report("2022-05-01", FullCredits) + """, { "on": "2024-02-01", "renew": "c1", "paid": 60 } """,
            more: "\"cprValidUntil\": \"2030-01-01\", \"bodyMember\": false,"));

        Simulated.Same(
            """
            [ { "on": "2024-02-01", "credential": "c1", "event": "renewed",
                "cycle": 2, "starts": "2024-02-02", "ends": "2027-03-14", "fee": 60 } ]
            """,
            answer["log"]);
        Simulated.Same(
            """
            [ { "credential": "c1", "status": "Active", "cycle": 2, "starts": "2024-02-02", "ends": "2027-03-14",
                "required": 45, "counted": 0, "complete": false,
                "lines": [ { "report": "r1", "worth": 45, "counted": 0, "reason": "outside-window",
                  "rule": "ACSM-CYCLE-4" } ] } ]
            """,
            answer["final"]);
        Simulated.Same(
            """
            [ { "on": "2023-03-15", "credential": "c1", "kind": "renewal-open" },
              { "on": "2023-09-16", "credential": "c1", "kind": "renewal-reminder", "offset": -180 },
              { "on": "2023-12-15", "credential": "c1", "kind": "renewal-reminder", "offset": -90 },
              { "on": "2024-01-14", "credential": "c1", "kind": "renewal-reminder", "offset": -60 },
              { "on": "2024-02-02", "credential": "c1", "kind": "renewed" } ]
            """,
            answer["notices"]);
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task MissedNights_LeaveTheLogAsNightlySweepsWriteIt()
    {
        var nightly = await Simulated.AnswerAsync(Simulated.Acsm(""));
        var once = await Simulated.AnswerAsync(Simulated.Acsm("", nights: "[]"));

        Simulated.Same(
            """
            [ { "on": "2024-03-15", "credential": "c1", "event": "transition", "from": "Active",
              "to": "Grace", "rule": "ACSM-STATUS-1" },
              { "on": "2024-09-15", "credential": "c1", "event": "transition", "from": "Grace",
                "to": "Lapsed", "rule": "ACSM-STATUS-3" },
              { "on": "2024-09-15", "credential": "c1", "event": "transition", "from": "Lapsed",
                "to": "ReinstatementOnly", "rule": "ACSM-STATUS-3" } ]
            """,
            nightly["log"]);
        Assert.True(JsonNode.DeepEquals(nightly["log"], once["log"]));
        Assert.True(JsonNode.DeepEquals(nightly["final"], once["final"]));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public async Task MissedNights_SendTransitionsAndTheNearestReminderOnly()
    {
        // The -60 and -30 reminders of the end on 14 March fall between the two nights, and so does the one of the
        // entry into grace.
        var answer = await Simulated.AnswerAsync(
            Simulated.Acsm("", until: "2024-09-10", nights: """[ "2024-01-10", "2024-02-20" ]"""));

        Simulated.Same(
            """
            [ { "on": "2024-01-10", "credential": "c1", "kind": "renewal-open" },
              { "on": "2024-01-10", "credential": "c1", "kind": "renewal-reminder", "offset": -90 },
              { "on": "2024-02-20", "credential": "c1", "kind": "renewal-reminder", "offset": -30 },
              { "on": "2024-09-10", "credential": "c1", "kind": "grace-entered" },
              { "on": "2024-09-10", "credential": "c1", "kind": "grace-reminder", "offset": -7 } ]
            """,
            answer["notices"]);
    }

    [Fact]
    public async Task NoticeOfAnEvent_GoesOutOnTheNextNight_AndWithNoneLeftNotAtAll()
    {
        var renewal = Simulated.Report("2022-05-01", FullCredits)
            + """, { "on": "2024-02-01", "cpr": "2030-01-01" }, { "on": "2024-02-01", "renew": "c1", "paid": 60 } """;

        var later = await Simulated.AnswerAsync(
            Simulated.Acsm(renewal, until: "2024-03-01", nights: """[ "2024-02-01", "2024-02-20" ]"""));
        var none = await Simulated.AnswerAsync(Simulated.Acsm(renewal, until: "2024-02-01"));

        Assert.Equal("2024-02-20", later["notices"]!.AsArray().Single(n => n.Text("kind") == "renewed").Text("on"));
        Assert.DoesNotContain(none["notices"]!.AsArray(), n => n.Text("kind") == "renewed");
    }

    [Fact]
    public async Task SeveralCredentials_AreListedInFileOrderWithinADay()
    {
        var answer = await Simulated.AnswerAsync(
            """
            { "program": "nasm", "until": "2023-01-01", "nights": "every",
              "credentials": [ { "id": "z", "type": "NASM-CPT", "certifiedOn": "2020-06-01" }, { "id": "a",
                "type": "NASM-CPT", "certifiedOn": "2020-06-01" } ],
              "events": [] }
            """);

        Assert.Equal(["z", "a", "z", "a"], answer["log"]!.AsArray().Take(4).Select(e => e.Text("credential")));
        Assert.Equal(["z", "a"], answer["final"]!.AsArray().Select(e => e.Text("credential")));
    }

    [Fact]
    public async Task Amounts_HaveNoTrailingZeros()
    {
        var answer = await Simulated.AnswerAsync(Simulated.Acsm(Simulated.Report(
            "2022-05-01", "\"id\": \"r1\", \"activity\": \"teaching\", \"date\": \"2022-04-28\", \"hours\": 1.50")));

        Assert.Contains("\"worth\":1.5,\"counted\":1.5,", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuantitiesOf28Digits_AreTaken()
    {
        const string Most = "9999999999999999999999999999";
        var reports = Enumerable.Range(1, 9).Select(i => Simulated.Report(
            "2022-05-01",
            $"\"id\": \"r{i}\", \"activity\": \"continuing-education\", \"date\": \"2022-04-28\", \"ceu\": {Most}, "
                + "\"approvedBy\": \"ACE\""));
        var answer = await Simulated.AnswerAsync(Simulated.Acsm(string.Join(',', reports)));

        Assert.Equal("true", answer["final"]![0].Text("complete").ToLowerInvariant());
    }

    [Fact]
    public async Task AnArray_IsAnsweredByAnArray()
    {
        var answer = await Simulated.AnswerAsync(
            $"[ {Simulated.Acsm("")}, {Simulated.Acsm("", until: "2021-03-15")} ]");

        Assert.Equal(2, answer.AsArray().Count);
        Assert.Equal("Active", answer[1]!["final"]![0].Text("status"));
        Assert.Empty((await Simulated.AnswerAsync("[]")).AsArray());
    }

    [Fact]
    public async Task TwoThousandScenariosOfSixYears_AreAllAnswered()
    {
        var file = $"[ {string.Join(',', Enumerable.Repeat(SixYears, 2_000))} ]";

        var answer = await Simulated.AnswerAsync(file);

        Assert.Equal(2_000, answer.AsArray().Count);
    }

    [Fact]
    public void NightsOnWhichNothingHappens_CostNothing()
    {
        var (scenarios, _) = new ScenarioReader(Simulated.Catalog).Read(Encoding.UTF8.GetBytes(SixYears));
        var everyNight = Assert.Single(scenarios);
        var answer = Simulator.Run(everyNight);
        var nights = answer.Log.Select(entry => entry.On).Concat(answer.Notices.Select(notice => notice.On));
        var nightsWithWork = everyNight with { Nights = [.. nights.Distinct().Order()] };
        Simulator.Run(nightsWithWork);

        // What is allocated shows a walk through all 2,190 nights, and is the same on a slow machine.
        var (every, few) = (Allocated(everyNight), Allocated(nightsWithWork));

        Assert.InRange(nightsWithWork.Nights.Value.Length, 5, 50);
        Assert.InRange((double)every / few, 0.5, 1.5);
    }

    private static long Allocated(Scenario scenario)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Simulator.Run(scenario);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
