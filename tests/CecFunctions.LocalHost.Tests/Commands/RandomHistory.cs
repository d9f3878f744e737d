using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Fees;
using CecFunctions.LocalHost.Demo;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Tests.Commands;

/// <summary>
/// One member's random history: recorded through the system, and written down as a scenario at the same time.
/// </summary>
internal sealed class RandomHistory
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
    private static readonly string[] Reasons =
    [
        "serious-illness",
        "bereavement",
        "military-deployment",
        "natural-disaster",
        "other-emergency",
    ];

    private readonly Random _random;
    private static readonly ProgramCatalog Catalog = ProgramDirectory.Load(ProgramDirectory.Default);

    private readonly DemoActivities _activities;
    private readonly JsonArray _events = [];
    private readonly List<string> _reports = [];
    private readonly (string Number, string Type, DateOnly CertifiedOn)[] _credentials;
    private readonly DateOnly? _cprValidUntil;
    private readonly bool _bodyMember;
    private readonly Queue<DateOnly> _days;
    private int _reported;

    public RandomHistory(int seed, DateOnly first, DateOnly last)
    {
        _random = new Random(seed);
        _activities = new DemoActivities(_random, Catalog.Programs.Select(known => known.Program));
        var program = (seed % 3) switch { 0 => "acsm", 1 => "nasm", _ => "nsca" };
        var types = program switch
        {
            "acsm" => ["ACSM-CPT", "ACSM-EP", "ACSM-GEI", "ACSM-CEP"],
            "nasm" => ["NASM-CPT"],
            _ => new[] { "NSCA-CSCS", "NSCA-CPT", "NSCA-CSPS" },
        };
        Key = new MemberKey(program, $"R{seed:D4}");
        _credentials =
        [
            .. Enumerable.Range(1, _random.Next(3) == 0 ? 2 : 1).Select(
                n => ($"{Key.MemberId}-{n}", types[_random.Next(types.Length)], first.AddDays(-_random.Next(1, 500)))),
        ];
        _cprValidUntil = _random.Next(8) == 0 ? null : first.AddDays(_random.Next(300, 2500));
        _bodyMember = _random.Next(2) == 0;
        _days = new Queue<DateOnly>(
            Enumerable
                .Range(0, _random.Next(12, 40))
                .Select(_ => first.AddDays(_random.Next(last.DayNumber - first.DayNumber + 1)))
                .Order());
    }

    public MemberKey Key { get; }

    public IEnumerable<string> RosterRows => _credentials.Select(
        c => $"{Key.Program},{Key.MemberId},,{Key.MemberId}@example.org,{c.Type},{c.Number},"
            + $"{c.CertifiedOn:yyyy-MM-dd},,{_cprValidUntil:yyyy-MM-dd},{_bodyMember}\n");

    /// <summary>The history as <c>simulate</c> reads it.</summary>
    public string Scenario(DateOnly until)
    {
        var scenario = new JsonObject
        {
            ["program"] = Key.Program,
            ["until"] = Text(until),
            ["nights"] = "every",
            ["bodyMember"] = _bodyMember,
            ["credentials"]
            = new JsonArray(
                [
                    .. _credentials.Select(
                        c => new JsonObject
                        {
                            ["id"] = c.Number,
                            ["type"] = c.Type,
                            ["certifiedOn"] = Text(c.CertifiedOn),
                        }),
                ]),
            ["events"] = _events.DeepClone(),
        };
        if (_cprValidUntil is { } validUntil)
        {
            scenario["cprValidUntil"] = Text(validUntil);
        }

        return scenario.ToJsonString();
    }

    /// <summary>Records what happens through a day.</summary>
    public async Task RecordThroughAsync(DateOnly day, OfficeCommands office)
    {
        while (_days.TryPeek(out var on) && on <= day)
        {
            _days.Dequeue();
            await RecordAsync(on, office);
        }
    }

    private async Task RecordAsync(DateOnly on, OfficeCommands office)
    {
        var credential = _credentials[_random.Next(_credentials.Length)].Number;
        var none = CancellationToken.None;
        var happening = new JsonObject { ["on"] = Text(on) };
        CommandResult result;
        switch (_random.Next(100))
        {
            case < 45:
                var fields = Report(on);
                happening["report"] = JsonSerializer.SerializeToNode(fields, Json);
                result = await office.ReportAsync(Key, on, fields, ReportSource.Self, none);
                _reports.Add(fields.Id);
                break;

            case < 50 when _reports.Count > 0:
                var report = _reports[_random.Next(_reports.Count)];
                happening["delete"] = report;
                result = await office.DeleteReportAsync(Key, on, report, none);
                if (result.Outcome == CommandOutcome.Accepted)
                {
                    _reports.Remove(report);
                }

                break;

            case < 55:
                var validUntil = on.AddDays(_random.Next(-10, 800));
                happening["cpr"] = Text(validUntil);
                result = await office.RecordCprAsync(Key, on, validUntil, none);
                break;

            case < 80:
                var paid = _random.Next(5) == 0 ? 50m : 300.50m;
                (happening["renew"], happening["paid"]) = (credential, paid);
                result = await office.RenewAsync(Key, credential, on, paid, none);
                break;

            case < 84:
                var to = on.AddDays(_random.Next(-30, 500));
                (happening["extendGrace"], happening["to"]) = (credential, Text(to));
                var reason = Reasons[_random.Next(Reasons.Length)];
                happening["reason"] = reason;
                result = await office.ExtendGraceAsync(Key, credential, on, to, reason, null, none);
                break;

            case < 88:
                happening["appealApproved"] = credential;
                result = await office.ApproveAppealAsync(Key, credential, on, none);
                break;

            case < 91:
                (happening["reinstate"], happening["paid"]) = (credential, 225m);
                result = await office.ReinstateAsync(Key, credential, on, 225, none);
                break;

            case < 95:
                happening["auditDrawn"] = credential;
                result = await office.DrawAuditAsync(Key, credential, on, none);
                break;

            case < 96:
                happening["auditDocuments"] = credential;
                result = await office.ReceiveAuditDocumentsAsync(Key, credential, on, none);
                break;

            case < 98:
                (happening["auditDecision"], happening["outcome"]) = (credential, "passed");
                result = await office.PassAuditAsync(Key, credential, on, none);
                break;

            default:
                var remedyBy = _random.Next(2) == 0 ? (DateOnly?)null : on.AddDays(_random.Next(1, 100));
                (happening["auditDecision"], happening["outcome"]) = (credential, "insufficient");
                if (remedyBy is { } deadline)
                {
                    happening["remedyBy"] = Text(deadline);
                }

                result = await office.FindAuditInsufficientAsync(Key, credential, on, remedyBy, none);
                break;
        }

        Assert.True(
            result.Outcome is CommandOutcome.Accepted or CommandOutcome.Refused,
            $"{happening.ToJsonString()}: {result.Outcome} {result.Problem}");
        if (happening.ContainsKey("paid"))
        {
            // A scenario says what there is to pay with, and the office what came beside what is on account.
            happening["paid"] = OnAccount(result, happening.ContainsKey("renew"), credential)
                + (result.Log.LastOrDefault(line => line.Event is "renewed" or "reinstated")?.Fee ?? 0);
        }

        _events.Add((JsonNode)happening);
    }

    private static decimal OnAccount(CommandResult result, bool isRenewal, string credential) =>
        result.Member!.FeeAccount
            .Where(payment => payment.Credential == credential
                && payment.Purpose == (isRenewal ? FeePurpose.Renewal : FeePurpose.Reinstatement))
            .Sum(payment => payment.OnAccount);

    private ReportFields Report(DateOnly on)
    {
        var id = $"r{++_reported}";
        var date = on.AddDays(-_random.Next(0, 200));
        var fields = _activities.Next(Catalog[Key.Program], id, date, _reported - 1, required: 20)!;
        // Enough at a time that renewals come about.
        return fields switch
        {
            { Credits: not null } =>
                fields with { Credits = 30, ApprovedBy = fields.Activity == "continuing-education" ? "ACE" : null },
            { Activity: "continuing-education", Ceu: not null } => fields with { Ceu = 1.5m, ApprovedBy = "NASM" },
            { Activity: "continuing-education", Hours: not null } => fields with { Hours = 30, ApprovedBy = "ACE" },
            { Activity: "event" } => fields with { Hours = 20 },
            { Activity: "home-study" } => fields with { Ceu = 2.5m },
            _ => fields,
        };
    }

    private static string Text(DateOnly date) =>
        date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
