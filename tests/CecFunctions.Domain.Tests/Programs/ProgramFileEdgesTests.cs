using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>
/// The last value that a program file may have, and the first that it may not, with what is said about it.
/// </summary>
public sealed class ProgramFileEdgesTests
{
    public static TheoryData<string, string, string> Taken => new()
    {
        { "acsm", "program", "\"a\"" },
        { "acsm", "program", "\"z\"" },
        { "acsm", "program", "\"abcdefghijklmnop\"" },
        { "acsm", "cycle.years", "1" },
        { "acsm", "cycle.years", "100" },
        { "nsca", "cycle.firstYear", "1" },
        { "nsca", "cycle.firstYear", "9000" },
        { "acsm", "renewal.opens.years", "1" },
        { "acsm", "renewal.keepDocuments.years", "0" },
        { "nasm", "creditWindow.late.days", "0" },
        { "nsca", "appeal.opensRenewalDays", "1" },
        { "acsm", "reinstatement.fee", "0" },
        { "acsm", "emeritus.leastAgeYears", "0" },
        { "acsm", "emeritus.leastCertifiedYears", "0" },
        { "acsm", "emeritus.reentryFee", "0" },
        { "acsm", "requirement.entries.0.required.ACSM-EP", "0" },
        { "nsca", "requirement.entries.0.rows.1.required", "0" },
        { "nsca", "requirement.entries.0.rows.1.feeMember", "0" },
        { "nsca", "requirement.entries.0.rows.1.feeNonMember", "0" },
        { "nsca", "requirement.entries.0.rows.1.maximums.A", "0" },
        { "acsm", "fees.renewal.0.amounts.ACSM-CPT", "0" },
        { "acsm", "fees.late.0.grace", "0" },
        { "nasm", "fees.late.0.lapsed", "0" },
        { "nsca", "fees.earlyBird.0.less", "0" },
        { "nasm", "fees.petition.amount", "0" },
        { "acsm", "activities.3.caps.0.most", "0" },
        { "acsm", "activities.5.worthByEarnedType.ACSM-CPT", "0" },
        { "nasm", "activities.1.fixed", "0" },
        { "acsm", "audit.rate", "1" },
        { "acsm", "audit.rate", "0.0001" },
        { "acsm", "audit.days", "1" },
        { "acsm", "audit.remedyDays", "1" },
        { "acsm", "audit.cureYears", "1" },
        { "acsm", "notices.graceReminderDays", "[-1, 0]" },
        { "acsm", "status.grace.0.ends", "{ \"years\": 100 }" },
        { "acsm", "status.grace.0.ends", "{ \"months\": 1200, \"days\": 36525 }" },
        { "acsm", "audit.days", "36525" },
        { "acsm", "audit.cureYears", "100" },
        { "acsm", "fees.late.0.grace", "100000" },
        { "acsm", "fees.late.0.grace", "0.01" },
        { "nsca", "activities.0.caps", "[{ \"per\": \"cycle\", \"most\": 10000 }]" },
        { "acsm", "name", "\"Körper \\u0639\\u200d\"" },
    };

    /// <summary>Every number of a file has a bound at both sides.</summary>
    public static TheoryData<string, string, string, string> PastTheBounds => new()
    {
        {
            "acsm",
            "status.grace.0.ends",
            "{ \"months\": 2000000000 }",
            "$.status.grace[0].ends.months: must be at most 1200"
        },
        { "acsm", "status.grace.0.ends", "{ \"years\": 101 }", "$.status.grace[0].ends.years: must be at most 100" },
        {
            "acsm",
            "status.grace.0.ends",
            "{ \"days\": 36526 }",
            "$.status.grace[0].ends.days: must be at most 36525"
        },
        {
            "acsm",
            "status.grace.0.ends",
            "{ \"years\": 1, \"days\": -36526 }",
            "$.status.grace[0].ends.days: must be at least -36525"
        },
        { "nasm", "creditWindow.late.days", "2000000000", "$.creditWindow.late.days: must be at most 36525" },
        { "nsca", "appeal.opensRenewalDays", "2000000000", "$.appeal.opensRenewalDays: must be at most 36525" },
        { "acsm", "audit.days", "2000000000", "$.audit.days: must be at most 36525" },
        { "acsm", "audit.remedyDays", "2000000000", "$.audit.remedyDays: must be at most 36525" },
        { "acsm", "audit.cureYears", "2000000000", "$.audit.cureYears: must be at most 100" },
        { "acsm", "renewal.opens.years", "101", "$.renewal.opens.years: must be at most 100" },
        { "acsm", "renewal.keepDocuments.years", "101", "$.renewal.keepDocuments.years: must be at most 100" },
        { "acsm", "emeritus.leastAgeYears", "151", "$.emeritus.leastAgeYears: must be at most 150" },
        { "acsm", "emeritus.leastCertifiedYears", "101", "$.emeritus.leastCertifiedYears: must be at most 100" },
        { "acsm", "types.0.level", "-1", "$.types[0].level: must be at least 0" },
        { "acsm", "types.0.level", "1001", "$.types[0].level: must be at most 1000" },
        {
            "acsm",
            "notices.graceReminderDays",
            "[-36526]",
            "$.notices.graceReminderDays[0]: must be at least -36525"
        },
        { "acsm", "fees.late.0.grace", "0.123456", "$.fees.late[0].grace: must be a multiple of 0.01" },
        { "acsm", "fees.late.0.grace", "7.9e28", "$.fees.late[0].grace: must be at most 100000" },
        {
            "acsm",
            "fees.renewal.0.amounts.ACSM-CPT",
            "60.001",
            "$.fees.renewal[0].amounts.ACSM-CPT: must be a multiple of 0.01"
        },
        { "acsm", "emeritus.reentryFee", "100000.01", "$.emeritus.reentryFee: must be at most 100000" },
        {
            "nsca",
            "requirement.entries.0.rows.1.feeMember",
            "0.005",
            $"{SecondRow}.feeMember: must be a multiple of 0.01"
        },
        { "nsca", "requirement.entries.0.rows.1.required", "10001", $"{SecondRow}.required: must be at most 10000" },
        {
            "nsca",
            "requirement.entries.0.rows.1.maximums.A",
            "10001",
            $"{SecondRow}.maximums.A: must be at most 10000"
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.leastCategories",
            "101",
            $"{SecondRow}.leastCategories: must be at most 100"
        },
        {
            "acsm",
            "requirement.entries.0.required.ACSM-EP",
            "0.00001",
            "$.requirement.entries[0].required.ACSM-EP: must be a multiple of 0.0001"
        },
        { "acsm", "activities.3.caps.0.most", "10001", "$.activities[3].caps[0].most: must be at most 10000" },
        {
            "acsm",
            "activities.5.worthByEarnedType.ACSM-CPT",
            "10001",
            "$.activities[5].worthByEarnedType.ACSM-CPT: must be at most 10000"
        },
        {
            "acsm",
            "activities.0.quantities.0.each",
            "10001",
            "$.activities[0].quantities[0].each: must be at most 10000"
        },
        {
            "acsm",
            "name",
            "\"AC\\u202eSM\"",
            "$.name: has U+202E as character 3, which cannot be seen or turns what follows."
        },
        {
            "acsm",
            "types.0.name",
            "\"Group\\u200b\"",
            "$.types[0].name: has U+200B as character 6, which cannot be seen"
        },
        { "acsm", "exception.reasons", "[\"a\\u00adb\"]", "$.exception.reasons[0]: has U+00AD as character 2" },
        {
            "acsm",
            "sources",
            "{ \"GUI\\u200bDE\": \"x\" }",
            "$.sources['GUI?DE']: the name has U+200B as character 4"
        },
    };

    public static TheoryData<string, string, string, string> Refused => new()
    {
        { "acsm", "program", "\"\"", "$.program: must be 1 to 16 lower-case letters." },
        { "acsm", "program", "\"abcdefghijklmnopq\"", "$.program: must be 1 to 16 lower-case letters." },
        { "acsm", "program", "\"a{\"", "$.program: must be 1 to 16 lower-case letters." },
        { "acsm", "program", "\"a`\"", "$.program: must be 1 to 16 lower-case letters." },
        { "acsm", "timeZone", "\"Nowhere\"", "$.timeZone: 'Nowhere' is not a known time zone." },
        { "acsm", "look.shortName", "\"\"", "$.look.shortName: must be 1 to 8 characters." },
        { "acsm", "look.shortName", "\"ABCDEFGHI\"", "$.look.shortName: must be 1 to 8 characters." },
        { "acsm", "look.color", "\"#FFFFFF\"", "$.look.color: must be a colour such as '#1f3a5f', in lower case." },
        { "acsm", "look.onColor", "\"white\"", "$.look.onColor: must be a colour such as '#1f3a5f', in lower case." },
        {
            "acsm",
            "look",
            """{ "shortName": "A", "color": "#777777", "onColor": "#ffffff" }""",
            "$.look.onColor: cannot be read well upon $.look.color: their contrast must be 4.5 to 1 or more."
        },
        { "acsm", "types", "[]", "$.types: names no type." },
        { "acsm", "types.1.type", "\"ACSM-GEI\"", "$.types[1].type: 'ACSM-GEI' is named twice." },
        { "acsm", "cycle.years", "101", "$.cycle.years: must be 1 to 100." },
        { "nsca", "cycle.firstYear", "9001", "$.cycle.firstYear: must be 1 to 9000." },
        { "acsm", "renewal.opens.years", "0", "$.renewal.opens.years: must be at least 1." },
        { "acsm", "renewal.keepDocuments.years", "-1", "$.renewal.keepDocuments.years: must not be negative." },
        { "nasm", "creditWindow.late.days", "-1", "$.creditWindow.late.days: must not be negative." },
        { "nsca", "appeal.reasons", "[]", "$.appeal.reasons: names no reason." },
        { "nsca", "appeal.opensRenewalDays", "0", "$.appeal.opensRenewalDays: must be at least 1." },
        { "acsm", "exception.reasons", "[]", "$.exception.reasons: names no reason." },
        {
            "acsm",
            "emeritus.leastAgeYears",
            "-1",
            "$.emeritus.leastAgeYears: must be at least 0: least age in years."
        },
        {
            "acsm",
            "emeritus.leastCertifiedYears",
            "-1",
            "$.emeritus.leastCertifiedYears: must be at least 0: least years certified without a break."
        },
        { "acsm", "emeritus.reentryFee", "-0.01", "$.emeritus.reentryFee: must be at least 0: US dollars." },
        {
            "acsm",
            "reinstatement.schedule",
            "\"current-period\"",
            "$.reinstatement.schedule: 'current-period' goes with cycle kind 'fixed-periods' only."
        },
        {
            "nsca",
            "reinstatement.schedule",
            "\"counted-anew\"",
            "$.reinstatement.schedule: 'counted-anew' goes with cycle kind 'anniversary' only."
        },
        { "acsm", "reinstatement.fee", "-0.01", "$.reinstatement.fee: must not be negative." },
        {
            "acsm",
            "renewal.opens.kind",
            "\"last-year-of-period\"",
            "$.renewal.opens.kind: 'last-year-of-period' goes with cycle kind 'fixed-periods' only."
        },
        {
            "acsm",
            "status.grace.0.countedFrom",
            "\"grace-end\"",
            "$.status.grace[0].countedFrom: must be 'cycle-end'."
        },
        { "nsca", "requirement.entries.0.rows", "[]", "$.requirement.entries[0].rows: has no row." },
        {
            "nsca",
            "requirement.entries.0.rows.3.certifiedFrom.year",
            "4",
            "$.requirement.entries[0].rows[3].certifiedFrom.year: must be 1 to 3."
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.certifiedFrom.year",
            "0",
            "$.requirement.entries[0].rows[1].certifiedFrom.year: must be 1 to 3."
        },
        {
            "nsca",
            "requirement.entries.0.rows.2.certifiedFrom.year",
            "1",
            "$.requirement.entries[0].rows[2].certifiedFrom: must be later than in the row before."
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.required",
            "-1",
            $"{SecondRow}.required: must be at least 0: credits in the program's unit."
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.feeMember",
            "-1",
            $"{SecondRow}.feeMember: must be at least 0: US dollars."
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.feeNonMember",
            "-1",
            $"{SecondRow}.feeNonMember: must be at least 0: US dollars."
        },
        {
            "nsca",
            "requirement.entries.0.rows.1.maximums.A",
            "-1",
            $"{SecondRow}.maximums.A: must be at least 0: the most that counts in each category; a category not named has no maximum."
        },
        { "acsm", "fees.late.0.grace", "-0.01", "$.fees.late[0].grace: must be at least 0: US dollars." },
        { "nasm", "fees.late.0.lapsed", "-0.01", "$.fees.late[0].lapsed: must be at least 0: US dollars." },
        { "nsca", "fees.earlyBird.0.less", "-0.01", "$.fees.earlyBird[0].less: must not be negative." },
        { "nasm", "fees.petition.amount", "-0.01", "$.fees.petition.amount: must not be negative." },
        { "acsm", "activities.3.caps.0.most", "-0.01", "$.activities[3].caps[0].most: must not be negative." },
        {
            "acsm",
            "activities.3.caps.0.per",
            "\"cycle\"",
            "$.activities[3].caps[1].per: must be wider than the cap before it."
        },
        { "nasm", "activities.1.fixed", "-0.01", "$.activities[1].fixed: must not be negative." },
        {
            "acsm",
            "activities.0.quantities.0.each",
            "0",
            "$.activities[0].quantities[0]: needs a positive 'each', or 'bySystem' with semester and quarter."
        },
        {
            "acsm",
            "activities.0.checks",
            "[\"higher-level\"]",
            "$.activities[0].checks: 'higher-level' needs 'worthByEarnedType' and a level on every type."
        },
        {
            "acsm",
            "activities.0.checks",
            "[\"started-in-period\"]",
            "$.activities[0].checks: 'started-in-period' goes with cycle kind 'fixed-periods' only."
        },
        { "acsm", "audit.rate", "0", "$.audit.rate: must be greater than 0 and at most 1." },
        { "acsm", "audit.rate", "1.0001", "$.audit.rate: must be greater than 0 and at most 1." },
        { "acsm", "audit.days", "0", "$.audit.days: must be at least 1." },
        { "acsm", "audit.remedyDays", "0", "$.audit.remedyDays: must be at least 1." },
        {
            "acsm",
            "audit.cureYears",
            "0",
            "$.audit.cureYears: is at least 1 where failing is 'inactive', and left out otherwise."
        },
        {
            "nasm",
            "status.grace.0.ends",
            "{ \"months\": -3 }",
            "$.status.grace[0].ends: must not lead to before the cycle's end."
        },
        {
            "acsm",
            "status.lapsed.0.ends",
            "{ \"days\": -5 }",
            "$.status.lapsed[0].ends: must not lead to before the end of grace."
        },
        {
            "nasm",
            "status.lapsed.0.ends",
            "{ \"months\": 1, \"days\": -29 }",
            "$.status.lapsed[0].ends: must not lead to before the cycle's end."
        },
        {
            "nsca",
            "appeal.filedFrom",
            "{ \"days\": -1 }",
            "$.appeal.filedFrom: must not lead to before the cycle's end."
        },
        {
            "nsca",
            "appeal.filedThrough",
            "{ \"days\": 1 }",
            "$.appeal.filedThrough: must not lead to before filedFrom."
        },
        {
            "acsm",
            "notices.graceReminderDays",
            "[-1, 1]",
            "$.notices.graceReminderDays[1]: must not be after the date it refers to."
        },
        {
            "acsm",
            "notices.auditReminderDays",
            "[-7, -7]",
            "$.notices.auditReminderDays[1]: must be nearer to the date than the one before."
        },
    };

    private const string SecondRow = "$.requirement.entries[0].rows[1]";

    [Theory]
    [MemberData(nameof(Taken))]
    public void ValueAtTheEdge_IsTaken(string program, string property, string value) =>
        Assert.NotNull(ProgramFile.Parse("edge.json", With(program, property, value)));

    [Theory]
    [MemberData(nameof(Refused))]
    public void ValuePastTheEdge_IsRefused_InASentence(string program, string property, string value, string problem)
    {
        var refused = Assert.Throws<ProgramFileException>(
            () => ProgramFile.Parse("edge.json", With(program, property, value)));

        Assert.Equal(problem, refused.Faults[0].ToString());
        Assert.StartsWith("edge.json: " + problem, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PastTheBounds))]
    public void NumberPastItsBounds_AndTextThatIsNotSeen_AreRefused(
        string program, string property, string value, string problem) =>
        Assert.Contains(
            ProgramFile.Read(With(program, property, value)).Faults,
            fault => fault.ToString().StartsWith(problem, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "semester": 0.5, "quarter": 0.3 }""", "0", null)]
    [InlineData("""{ "semester": 0.5, "quarter": 0.3 }""", "1", "")]
    [InlineData("""{ "semester": 0.5, "quarter": 0 }""", "0", ".bySystem.quarter")]
    [InlineData("""{ "semester": 0.5 }""", "0", ".bySystem")]
    public void WorthByHourSystem_NamesBoth_AndNoOther(string bySystem, string each, string? wrong)
    {
        var file = Read("nsca");
        var index = file["activities"]!.AsArray().ToList().FindIndex(a => (string)a!["activity"]! == "college-course");
        var quantity = file["activities"]![index]!["quantities"]![0]!;
        quantity["bySystem"] = JsonNode.Parse(bySystem);
        quantity["each"] = JsonNode.Parse(each);
        var json = Encoding.UTF8.GetBytes(file.ToJsonString());

        if (wrong is null)
        {
            Assert.NotNull(ProgramFile.Parse("edge.json", json));
        }
        else
        {
            Assert.Equal(
                $"$.activities[{index}].quantities[0]{wrong}",
                Assert.Throws<ProgramFileException>(() => ProgramFile.Parse("edge.json", json)).Path);
        }
    }

    [Theory]
    [InlineData("2025-01-01", "2025-01-01", "2025-01-02", null)]
    [InlineData("2025-01-01", "2025-01-01", "2025-01-01", "$.fees.late[1].from")]
    [InlineData("2025-01-01", "2025-01-01", "2025-02-01", null)]
    [InlineData("2025-01-02", "2025-01-01", "2025-02-01", "$.fees.late[0].through")]
    public void DatedList_MayHaveAnEntryOfOneDay_AndNoTwoForADay(
        string from, string through, string next, string? place)
    {
        var file = Read("acsm");
        var late = file["fees"]!["late"]!.AsArray();
        var second = late[0]!.DeepClone();
        (late[0]!["from"], late[0]!["through"], second["from"]) = (from, through, next);
        late.Add(second);
        var json = Encoding.UTF8.GetBytes(file.ToJsonString());

        Assert.Equal(
            place,
            place is null ? Parsed(json) : Assert.Throws<ProgramFileException>(() => Parsed(json)).Path);

        static string? Parsed(byte[] json)
        {
            ProgramFile.Parse("edge.json", json);
            return null;
        }
    }

    [Theory]
    [Trait("Rule", "ACSM-CREDIT-6")]
    [InlineData(null, "2024-12-31", "2025-01-01", null, true)]
    [InlineData(null, "2024-12-31", "2024-12-31", null, false)]
    [InlineData("2025-01-01", null, null, "2024-12-31", true)]
    [InlineData("2025-01-01", null, null, "2025-01-01", false)]
    [InlineData("2025-01-01", "2025-01-01", "2025-01-02", "2025-01-02", true)]
    [InlineData("2025-01-01", "2025-01-31", "2025-01-31", "2025-02-28", false)]
    [InlineData(null, null, "2025-01-01", null, false)]
    [InlineData("2025-01-01", null, null, null, false)]
    public void ActivityThatChanges_HasOneEntryForADay(
        string? from, string? through, string? otherFrom, string? otherThrough, bool taken)
    {
        var file = Read("acsm");
        var activities = file["activities"]!.AsArray();
        var first = activities[0]!;
        var second = first.DeepClone();
        (first["from"], first["through"]) = (from, through);
        (second["from"], second["through"]) = (otherFrom, otherThrough);
        activities.Add(second);
        var json = Encoding.UTF8.GetBytes(file.ToJsonString());

        if (taken)
        {
            Assert.NotNull(ProgramFile.Parse("edge.json", json));
        }
        else
        {
            var place = $"$.activities[{activities.Count - 1}].from";
            Assert.Equal(
                $"edge.json: {place}: overlaps another entry of 'continuing-education'.",
                Assert.Throws<ProgramFileException>(() => ProgramFile.Parse("edge.json", json)).Message);
        }
    }

    private static byte[] With(string program, string property, string value)
    {
        var file = Read(program);
        JsonNode at = file;
        var names = property.Split('.');
        foreach (var name in names[..^1])
        {
            at = int.TryParse(name, out var index) ? at[index]! : at[name]!;
        }

        at[names[^1]] = JsonNode.Parse(value);
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }

    private static JsonObject Read(string program) =>
        JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))!.AsObject();
}
