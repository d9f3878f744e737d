using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>All that is wrong with a program file is said at once, in the words of its schema.</summary>
public sealed class ProgramShapeTests
{
    private const string RuleId = "a rule's id, made of the body (or ALL), the section and a number.";

    [Fact]
    public void EveryMistake_IsSaidAtOnce_WithItsPlace()
    {
        var faults = Faults(file =>
        {
            file["cycle"]!["rule"] = "";
            file["name"] = "";
            file["renewal"]!["late"]!.AsObject().Remove("source");
            file["status"]!["grace"]![0]!["source"] = "HEARSAY";
            file["status"]!["grace"]![0]!["rule"] = "grace one";
            file["requirement"]!["entries"]![0]!["mustInclude"] = "dancing";
            file["fees"]!["renewal"]![0]!["amounts"]!["NASM-CPT"] = "99";
            file["fees"]!["late"]![0]!["grace"] = -1;
            file["activities"]![0]!["caps"] = 3;
            file["audit"]!["rate"] = 2;
            file["color"] = "red";
        });

        Assert.Equal(
            [
                "$.name: must not be empty: words that people read.",
                $"$.cycle.rule: must not be empty: {RuleId}",
                "$.renewal.late: lacks 'source': where the rule comes from.",
                $"$.status.grace[0].rule: 'grace one' is not one: {RuleId}",
                "$.fees.renewal[0].amounts.NASM-CPT: must be a number, not '99': "
                    + "an amount for each of the file's types, no type left out and no other named.",
                "$.fees.late[0].grace: must be at least 0: US dollars.",
                "$.activities[0].caps: must be a list, not a number: the most that counts, narrowest span first.",
                "$.audit.rate: must be at most 1: the share of submissions drawn for each type.",
                "$.color: is not a property here; there are $schema, program, name, unit, timeZone, look, contact, sources, "
                    + "types, cycle, renewal, status, exception, appeal, reinstatement, emeritus, creditWindow, requirement, "
                    + "fees, cpr, reports, activities, audit, notices, changes.",
                "$.status.grace[0].source: 'HEARSAY' is neither default nor one of the file's 'sources'.",
            ],
            faults);
    }

    [Fact]
    public void WhereTheFormAllowsIt_TheRulesAreComparedToo()
    {
        var faults = Faults(file =>
        {
            file["cycle"]!["rule"] = "";
            file["cycle"]!.AsObject().Remove("source");
            file["activities"]![0]!["name"] = 7;
            file["fees"]!["petition"]!["amount"] = "a lot";
            file["requirement"]!["entries"]![0]!["mustInclude"] = "dancing";
            file["audit"]!["cureYears"] = 0;
        });

        Assert.Equal(
            [
                $"$.cycle.rule: must not be empty: {RuleId}",
                "$.cycle: lacks 'source': where the rule comes from.",
                "$.fees.petition.amount: must be a number, not 'a lot': US dollars.",
                "$.activities[0].name: must be a text, not a number: words that people read.",
                "$.requirement.entries[0].mustInclude: 'dancing' is not an activity of this file.",
                "$.audit.cureYears: is at least 1 where failing is 'inactive', and left out otherwise.",
            ],
            faults);
    }

    [Theory]
    [InlineData("types", "[]", "$.types: names no type.")]
    [InlineData("types", "{}", "$.types: must be a list, not an object: what the body awards.")]
    [InlineData("cycle", "[]", "$.cycle: must be an object, not a list: how the dates of cycles are found.")]
    [InlineData(
        "cycle",
        "{ \"years\": 2 }",
        "$.cycle: lacks 'kind', anniversary or fixed-periods: how the dates of cycles are found.")]
    [InlineData("cpr", "null", "$.cpr: must be an object, not null: CPR/AED must be current on the day of renewal.")]
    [InlineData(
        "cpr",
        """{ "rule": "ALL-CPR-1", "source": "NASM", "inPersonAfterLapse": "yes" }""",
        "$.cpr.inPersonAfterLapse: must be true or false, not a text: after a lapse only a course in person is taken.")]
    [InlineData(
        "cpr",
        """{ "rule": "ALL-CPR-1", "source": "NASM", "from": "2025-02-29" }""",
        "$.cpr.from: '2025-02-29' is not one: a calendar date, yyyy-MM-dd.")]
    [InlineData(
        "cpr",
        """{ "rule": "ALL-CPR-1", "source": "NASM", "it's\u0007": 1 }""",
        "$.cpr['it's?']: is not a property here; there are rule, source, from, through, "
            + "onlineNeedsSkillsEvaluation, inPersonAfterLapse.")]
    [InlineData("unit", "\"\\ud800\"", "$: has a text that is not valid Unicode.")]
    public void OneMistake_IsSaidInTheWordsOfTheSchema(string property, string value, string fault)
    {
        var text = new JsonObject { [property] = "@" }.ToJsonString().Trim('{', '}');
        var file = Nasm();
        file[property] = "@";
        var json = file.ToJsonString().Replace(text, text.Replace("\"@\"", value, StringComparison.Ordinal));

        var reading = ProgramFile.Read(Encoding.UTF8.GetBytes(json));

        Assert.Null(reading.Program);
        Assert.Equal(fault, reading.Faults[0].ToString());
    }

    [Theory]
    [InlineData("3.0", "3.0")]
    [InlineData("3000000000", "3000000000")]
    [InlineData("\"3\"", "'3'")]
    public void NumberOfYears_IsWhole(string years, string shown)
    {
        var faults = Faults(file => file["cycle"]!["years"] = JsonNode.Parse(years));

        Assert.Equal(
            [$"$.cycle.years: must be a whole number, not {shown}: the length of a cycle in years."], faults);
    }

    [Fact]
    public void AmountOfTooManyDigits_IsRefused() => Assert.Equal(
        ["$.fees.late[0].grace: must have fewer digits than 1e999: US dollars."],
        Faults(file => file["fees"]!["late"]![0]!["grace"] = JsonNode.Parse("1e999")));

    [Theory]
    [InlineData("02-29", false)]
    [InlineData("02-28", true)]
    [InlineData("04-31", false)]
    [InlineData("12-31", true)]
    [InlineData("", false)]
    public void DayOfTheYear_IsOneOfEveryYear(string day, bool isOne)
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("nsca")))!.AsObject();
        file["status"]!["grace"]![0]!["ends"] = new JsonObject { ["monthDay"] = day };

        var reading = ProgramFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));

        Assert.Equal(isOne, reading.Program is not null);
        Assert.Equal(!isOne, reading.FormFirst);
        Assert.Equal(isOne ? [] : ["$.status.grace[0].ends.monthDay"], reading.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void OptionalPartThatIsNull_IsLeftOut()
    {
        var file = Nasm();
        file["exception"] = null;
        file["activities"]![0]!["accepted"] = null;

        var program = ProgramFile.Parse("right.json", Encoding.UTF8.GetBytes(file.ToJsonString()));

        Assert.Null(program.Exception);
        Assert.True(program.Activities[0].Accepted);
    }

    [Fact]
    public void ByteOrderMark_IsPassedOver() => Assert.NotNull(ProgramFile.Parse(
        "right.json", [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(Policies.FileOf("nasm"))]));

    [Fact]
    public void MalformedJson_IsToldByLineAndByte() => Assert.Equal(
        "$: is not valid JSON at line 2, byte 3 of the line.",
        Assert.Single(ProgramFile.Read("{\n  x"u8).Faults).ToString());

    /// <summary>Any value in any place is taken or told of, in words for people.</summary>
    [Theory]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void AnyValueAnywhere_IsTakenOrToldOf(string program)
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))!.AsObject();
        string?[] values = [null, "null", "\"\"", "\"2025-01-01\"", "-1", "2147483647", "1e28", "0.5", "true", "[]", "{}"];
        foreach (var (parent, key) in Places(file).ToArray())
        {
            var former = Get(parent, key);
            foreach (var value in values)
            {
                Set(parent, key, value);
                var reading = ProgramFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));
                Assert.Equal(reading.Program is null, reading.Faults.Length > 0);
                Assert.All(reading.Faults, fault =>
                {
                    Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
                    Assert.EndsWith(".", fault.Problem, StringComparison.Ordinal);
                    Assert.DoesNotMatch(@"System\.|CecFunctions|Json[A-Z]|cannot be read", fault.Problem);
                });
            }

            Set(parent, key, former);
        }

        static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
        {
            JsonObject json => json.SelectMany(
                property => Places(property.Value).Append((json, (object)property.Key))),
            JsonArray list => list.Take(2).SelectMany(
                (item, index) => Places(item).Append((list, (object)index))),
            _ => [],
        };

        static string? Get(JsonNode parent, object key) =>
            (key is string name ? parent[name] : parent[(int)key])?.ToJsonString();

        static void Set(JsonNode parent, object key, string? json)
        {
            var value = json is null ? null : JsonNode.Parse(json);
            if (key is int index)
            {
                parent[index] = value;
            }
            else if (json is null)
            {
                parent.AsObject().Remove((string)key);
            }
            else
            {
                parent[(string)key] = value;
            }
        }
    }

    [Fact]
    public void Rules_AreNamedOnceInTheirOrder()
    {
        var rules = ProgramFile.Read(File.ReadAllBytes(Policies.FileOf("nasm"))).Rules;

        Assert.Equal(["NASM-CYCLE-1", "ALL-CYCLE-2", "ALL-CYCLE-1", "ALL-CREDIT-2"], rules.Take(4));
        Assert.Contains("ALL-AUDIT-0", rules);
        Assert.Equal(rules.Distinct(), rules);
    }

    private static string[] Faults(Action<JsonObject> spoil)
    {
        var file = Nasm();
        spoil(file);
        var reading = ProgramFile.Read(Encoding.UTF8.GetBytes(file.ToJsonString()));
        Assert.Null(reading.Program);
        Assert.All(reading.Faults, fault => Assert.DoesNotMatch(@"System\.|CecFunctions|Json[A-Z]", fault.Problem));
        return [.. reading.Faults.Select(fault => fault.ToString())];
    }

    private static JsonObject Nasm() => JsonNode.Parse(File.ReadAllText(Policies.FileOf("nasm")))!.AsObject();
}
