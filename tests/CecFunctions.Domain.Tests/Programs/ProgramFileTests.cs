using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>A wrong file is refused whole, and the message says where.</summary>
public sealed class ProgramFileTests
{
    private static readonly Dictionary<string, (string Program, Action<JsonObject> Spoil)> Mistakes = new()
    {
        ["$.titel"] = ("acsm", f => f["titel"] = "x"),
        ["$.program"] = ("acsm", f => f["program"] = "ACSM"),
        ["$.timeZone"] = ("acsm", f => f["timeZone"] = "America/Nowhere"),
        ["$.types"] = ("nasm", f => f["types"] = new JsonArray()),
        ["$.types[0].names"] = ("acsm", f => f["types"]![0]!["names"] = new JsonObject { ["es-MX"] = "Instructor" }),
        ["$.activities[0].names"] = (
            "acsm",
            f => f["activities"]![0]!["names"] = new JsonObject { ["Spanish"] = "Curso" }),
        ["$.types[1].type"] = ("acsm", f => f["types"]![1]!["type"] = "ACSM-GEI"),
        ["$.cycle.kind"] = ("acsm", f => f["cycle"]!["kind"] = "lunar"),
        ["$.cycle.years"] = ("acsm", f => f["cycle"]!["years"] = 0),
        ["$.cycle.firstYear"] = ("nsca", f => f["cycle"]!["firstYear"] = 0),
        ["$.cycle.anchor"] = ("acsm", f => f["cycle"]!["anchor"] = 1),
        ["$.renewal.onTime.takesEffect"] = ("acsm", f => f["renewal"]!["onTime"]!["takesEffect"] = "tomorrow"),
        ["$.renewal.opens.kind"] = ("acsm", f => f["renewal"]!["opens"]!["kind"] = "last-year-of-period"),
        ["$.renewal.opens.years"] = ("acsm", f => f["renewal"]!["opens"]!["years"] = 0),
        ["$.renewal.keepDocuments.years"] = ("acsm", f => f["renewal"]!["keepDocuments"]!["years"] = -1),
        ["$.status.grace"] = ("acsm", f => f["status"]!["grace"]![0]!["through"] = "2025-12-31"),
        ["$.status.lapsed"] = ("acsm", f => f["status"]!["lapsed"]![0]!["through"] = "2025-12-31"),
        ["$.status.grace[0].ends.months"] = ("acsm", f => f["status"]!["grace"]![0]!["ends"]!["months"] = "six"),
        ["$.status.grace[0].ends.monthDay"] = ("nsca", f => f["status"]!["grace"]![0]!["ends"]!["monthDay"] = "02-30"),
        ["$.status.grace[0].countedFrom"] = ("acsm", f => f["status"]!["grace"]![0]!["countedFrom"] = "grace-end"),
        ["$.status.lapsed[0].through"] = ("acsm", f =>
        {
            f["status"]!["lapsed"]![0]!["from"] = "2025-01-01";
            f["status"]!["lapsed"]![0]!["through"] = "2024-12-31";
        }),
        ["$.status.lapsed[0].renewal"] = ("nasm", f => f["status"]!["lapsed"]![0]!["renewal"] = 1),
        ["$.appeal"] = ("nsca", f => f.Remove("appeal")),
        ["$.appeal.filedFrom.monthDay"] = ("nsca", f => f["appeal"]!["filedFrom"]!["monthDay"] = "2-1"),
        ["$.appeal.opensRenewalDays"] = ("nsca", f => f["appeal"]!["opensRenewalDays"] = 0),
        ["$.appeal.reasons"] = ("nsca", f => f["appeal"]!["reasons"] = new JsonArray()),
        ["$.exception.reasons"] = ("acsm", f => f["exception"]!["reasons"] = new JsonArray()),
        ["$.reinstatement.fee"] = ("acsm", f => f["reinstatement"]!["fee"] = -1),
        ["$.reinstatement.schedule"] = ("acsm", f => f["reinstatement"]!["schedule"] = "current-period"),
        ["$.emeritus.leastAgeYears"] = ("acsm", f => f["emeritus"]!["leastAgeYears"] = -65),
        ["$.creditWindow.late.days"] = ("nasm", f => f["creditWindow"]!["late"]!["days"] = -90),
        ["$.creditWindow.before.source"] = ("nasm", f => f["creditWindow"]!["before"]!["source"] = null),
        ["$.requirement.kind"] = ("nsca", f => f["cycle"] = JsonNode.Parse(
            """{ "kind": "anniversary", "rule": "NSCA-CYCLE-1", "source": "PUB", "years": 3 }""")),
        ["$.requirement.entries[0].required"] = (
            "acsm",
            f => f["requirement"]!["entries"]![0]!["required"]!.AsObject().Remove("ACSM-EP")),
        ["$.requirement.entries[0].required.ACSM-XX"] = (
            "acsm",
            f => f["requirement"]!["entries"]![0]!["required"]!["ACSM-XX"] = 10),
        ["$.requirement.entries[0].required.ACSM-EP"] = (
            "acsm",
            f => f["requirement"]!["entries"]![0]!["required"]!["ACSM-EP"] = -60),
        ["$.requirement.entries[0].mustInclude"] = (
            "nasm",
            f => f["requirement"]!["entries"]![0]!["mustInclude"] = "cpr"),
        ["$.requirement.highestLevelOnly"] = ("acsm", f => f["types"]![0]!.AsObject().Remove("level")),
        ["$.requirement.entries[1].from"] = ("nsca", f => f["requirement"]!["entries"]![1]!["from"] = "2020-12-31"),
        ["$.requirement.entries"] = ("nsca", f => f["requirement"]!["entries"]![0]!["from"] = "2018-01-01"),
        ["$.requirement.entries[0].rows"] = ("nsca", f => f["requirement"]!["entries"]![0]!["rows"] = new JsonArray()),
        ["$.requirement.entries[0].rows[0].certifiedFrom"] = ("nsca", f => Row(f, 0)["certifiedFrom"] = JsonNode.Parse(
            """{ "year": 1, "monthDay": "01-01" }""")),
        ["$.requirement.entries[0].rows[1].certifiedFrom"] = ("nsca", f => Row(f, 1).Remove("certifiedFrom")),
        ["$.requirement.entries[0].rows[2].certifiedFrom"] = ("nsca", f => Row(f, 2)["certifiedFrom"]!["year"] = 1),
        ["$.requirement.entries[0].rows[3].certifiedFrom.year"] =
            ("nsca", f => Row(f, 3)["certifiedFrom"]!["year"] = 4),
        ["$.requirement.entries[0].rows[1].feeMember"] = ("nsca", f => Row(f, 1)["feeMember"] = -55),
        ["$.requirement.entries[0].rows[1].maximums.E"] = ("nsca", f => Row(f, 1)["maximums"]!["E"] = 1),
        ["$.fees.renewal"] = ("acsm", f => f["fees"]!["renewal"] = new JsonArray()),
        ["$.fees.renewal[0]"] = ("acsm", f => f["fees"]!["renewal"]![0]!["byRequirementRow"] = true),
        ["$.fees.renewal[0].byRequirementRow"] = ("acsm", f => f["fees"]!["renewal"]![0] = JsonNode.Parse(
            """{ "rule": "ACSM-FEE-1", "source": "FAQ", "byRequirementRow": true }""")),
        ["$.fees.renewal[0].amounts"] = (
            "acsm",
            f => f["fees"]!["renewal"]![0]!["amounts"]!.AsObject().Remove("ACSM-CEP")),
        ["$.fees.renewal[0].amounts.ACSM-CPT"] = (
            "acsm",
            f => f["fees"]!["renewal"]![0]!["amounts"]!["ACSM-CPT"] = -0.01),
        ["$.fees.late[0].grace"] = ("acsm", f => f["fees"]!["late"]![0]!["grace"] = -80),
        ["$.fees.earlyBird[0].less"] = ("nsca", f => f["fees"]!["earlyBird"]![0]!["less"] = -15),
        ["$.fees.earlyBird[0].cycleEnds"] = ("nsca", f => f["fees"]!["earlyBird"]![0]!["cycleEnds"] = "2021-02-29"),
        ["$.fees.petition.amount"] = ("nasm", f => f["fees"]!["petition"]!["amount"] = -25),
        ["$.fees.earlyBird[0].through"] = ("nsca", f => f["fees"]!["earlyBird"]![0]!["from"] = "2020-08-01"),
        ["$.activities[5].checks"] = ("acsm", f =>
        {
            f["requirement"]!.AsObject().Remove("highestLevelOnly");
            f["types"]![0]!.AsObject().Remove("level");
        }),
        ["$.activities[1].from"] = ("acsm", f => f["activities"]![1]!["activity"] = "continuing-education"),
        ["$.activities[0]"] = ("acsm", f => f["activities"]![0]!.AsObject().Remove("quantities")),
        ["$.activities[0].quantities"] = ("acsm", f => f["activities"]![0]!["quantities"]![1]!["unit"] = "credits"),
        ["$.activities[0].quantities[0]"] = ("acsm", f => f["activities"]![0]!["quantities"]![0]!["each"] = 0),
        ["$.activities[0].quantities[0].unit"] = (
            "acsm",
            f => f["activities"]![0]!["quantities"]![0]!["unit"] = "Credits!"),
        ["$.activities[0].checks[0]"] = ("acsm", f => f["activities"]![0]!["checks"]![0] = "approved"),
        ["$.activities[1].grades"] = ("acsm", f => f["activities"]![1]!["grades"] = new JsonArray()),
        ["$.activities[3].caps[1].per"] = ("acsm", f => f["activities"]![3]!["caps"]![1]!["per"] = "calendar-year"),
        ["$.activities[3].caps[0].most"] = ("acsm", f => f["activities"]![3]!["caps"]![0]!["most"] = -5),
        ["$.activities[5].worthByEarnedType.ACSM-XX"] = (
            "acsm",
            f => f["activities"]![5]!["worthByEarnedType"]!["ACSM-XX"] = 10),
        ["$.activities[5].worthByEarnedType.ACSM-CPT"] = (
            "acsm",
            f => f["activities"]![5]!["worthByEarnedType"]!["ACSM-CPT"] = -10),
        ["$.activities[1].fixed"] = ("nasm", f => f["activities"]![1]!["fixed"] = -0.1),
        ["$.activities[9].unlessPreApproved"] = ("nsca", f => f["activities"]![9]!["unlessPreApproved"] = "home-study"),
        ["$.audit.rate"] = ("acsm", f => f["audit"]!["rate"] = 1.01),
        ["$.audit.days"] = ("acsm", f => f["audit"]!["days"] = 0),
        ["$.audit.remedyDays"] = ("acsm", f => f["audit"]!["remedyDays"] = 0),
        ["$.audit.cureYears"] = ("nsca", f => f["audit"]!["cureYears"] = 1),
        ["$.audit.failing"] = ("nsca", f => f["audit"]!["failing"] = "Revoke?"),
        ["$.notices.renewalReminderDays[0]"] = ("acsm", f => f["notices"]!["renewalReminderDays"]![0] = 1),
        ["$.notices.renewalReminderDays[1]"] = ("acsm", f => f["notices"]!["renewalReminderDays"]![1] = -180),
    };

    public static TheoryData<string> Places => [.. Mistakes.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void WrongFile_IsRefusedWithThePlace(string path)
    {
        var (program, spoil) = Mistakes[path];
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))!.AsObject();
        spoil(file);

        var refused = Refused(file.ToJsonString());
        Assert.Equal(path, refused.Path);
        Assert.Equal("wrong.json", refused.File);
        Assert.StartsWith($"wrong.json: {path}: ", refused.Message, StringComparison.Ordinal);
        // A sentence follows, and the place is said once.
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Path: $", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"System\.|CecFunctions|Json[A-Z]", refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("renewal")]
    [InlineData("status")]
    [InlineData("creditWindow")]
    [InlineData("requirement")]
    [InlineData("fees")]
    [InlineData("cpr")]
    [InlineData("reports")]
    [InlineData("activities")]
    [InlineData("audit")]
    [InlineData("notices")]
    [InlineData("unit")]
    public void FileWithoutARequiredPart_IsRefused(string property)
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("acsm")))!.AsObject();
        file.Remove(property);

        Assert.Contains($"'{property}'", Refused(file.ToJsonString()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("source")]
    public void EntryWithoutItsRuleOrSource_IsRefused(string property)
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("acsm")))!.AsObject();
        file["status"]!["grace"]![0]!.AsObject().Remove(property);

        var refused = Refused(file.ToJsonString());
        Assert.Equal("$.status.grace[0]", refused.Path);
        Assert.Contains($"'{property}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequirementByType_CoversEveryDayToo()
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("acsm")))!.AsObject();
        file["requirement"]!["entries"]![0]!["through"] = "2025-12-31";

        Assert.Equal("$.requirement.entries", Refused(file.ToJsonString()).Path);
    }

    [Fact]
    [Trait("Rule", "NSCA-STATUS-2")]
    public void OneLapsedEntryThatAsksForAnAppeal_NeedsIt()
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("nsca")))!.AsObject();
        var lapsed = file["status"]!["lapsed"]!.AsArray();
        var later = lapsed[0]!.DeepClone();
        lapsed[0]!["through"] = "2029-12-31";
        (later["from"], later["renewal"]) = ("2030-01-01", "refused");
        // Entries need not stand in the order of their days.
        lapsed.Insert(0, later);
        Assert.NotNull(ProgramFile.Parse("right.json", Encoding.UTF8.GetBytes(file.ToJsonString())));

        file.Remove("appeal");

        Assert.Equal("$.appeal", Refused(file.ToJsonString()).Path);
    }

    [Fact]
    public void KindOfAnEntry_NeedsNotComeFirst()
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("acsm")))!.AsObject();
        var cycle = file["cycle"]!.AsObject();
        var kind = cycle["kind"]!.DeepClone();
        cycle.Remove("kind");
        cycle.Add("kind", kind);

        Assert.IsType<AnniversaryCycles>(
            ProgramFile.Parse("right.json", Encoding.UTF8.GetBytes(file.ToJsonString())).Cycle);
    }

    [Fact]
    public void ErrorWithoutAPlace_IsAboutTheWholeOfNoFile()
    {
        var error = new ProgramFileException("Wrong.");

        Assert.Equal(("Wrong.", "", "$"), (error.Message, error.File, error.Path));
    }

    [Fact]
    public void RepeatedProperty_IsRefused()
    {
        var text = File.ReadAllText(Policies.FileOf("acsm"))
            .Replace("\"unit\": \"CEC\",", "\"unit\": \"CEC\", \"unit\": \"CEU\",", StringComparison.Ordinal);

        Assert.Equal("$.unit", Refused(text).Path);
    }

    [Fact]
    public void GapInADatedList_IsRefused()
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf("nsca")))!.AsObject();
        file["requirement"]!["entries"]![1]!["from"] = "2021-01-02";

        var refused = Refused(file.ToJsonString());
        Assert.Equal("$.requirement.entries[1].from", refused.Path);
        Assert.Contains("without an entry", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{ \"program\": \"acsm\" } x")]
    public void WhatIsNoObject_IsRefused(string text) =>
        Assert.StartsWith("$", Refused(text).Path, StringComparison.Ordinal);

    [Fact]
    public void Null_IsNamedAsIt() =>
        Assert.Equal("wrong.json: $: must be an object, not null: one body's policy.", Refused("null").Message);

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void CommittedFile_IsRead_AndWrittenWithoutItsSchemaAndWhatIsLeftOut(string program)
    {
        var read = ProgramFile.Parse(program + ".json", File.ReadAllBytes(Policies.FileOf(program)));
        Assert.Equal(program, read.Program);
        Assert.NotNull(read.Schema);

        var written = ProgramFile.Write(read);

        var text = Encoding.UTF8.GetString(written);
        Assert.DoesNotContain("$schema", text, StringComparison.Ordinal);
        Assert.DoesNotContain("null", text, StringComparison.Ordinal);
        Assert.DoesNotContain("needsQuantity", text, StringComparison.Ordinal);
        Assert.Equal(text, Encoding.UTF8.GetString(ProgramFile.Write(ProgramFile.Parse("again.json", written))));
    }

    [Fact]
    public void Catalog_TakesEachProgramAndTypeOnce()
    {
        var again = Assert.Throws<ProgramFileException>(() => new ProgramCatalog([Policies.Acsm, Policies.Acsm]));
        Assert.Equal("acsm.json: $.program: 'acsm' is described twice.", again.Message);
        Assert.Equal("$.program", again.Path);

        var sameType = Assert.Throws<ProgramFileException>(
            () => new ProgramCatalog([Policies.Acsm, Policies.Acsm with { Program = "other" }]));
        Assert.Equal(("other.json", "$.types"), (sameType.File, sameType.Path));
        Assert.Equal(
            Policies.Acsm.Types.Select(type => $"$.types: '{type.Type}' belongs to another program too."),
            sameType.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Catalog_FindsProgramsInTheirOrder_AndTheTypesAndReasonsOfAll()
    {
        var catalog = new ProgramCatalog([Policies.Nsca, Policies.Nasm, Policies.Acsm]);

        Assert.Equal(["acsm", "nasm", "nsca"], catalog.Programs.Select(program => program.Program));
        Assert.Same(Policies.Nasm, catalog["nasm"]);
        Assert.Null(catalog.Find("none"));
        Assert.Equal(
            "There is no program 'none'.",
            Assert.Throws<KeyNotFoundException>(() => catalog["none"]).Message);
        Assert.True(catalog.KnowsType("NSCA-CSCS"));
        Assert.False(catalog.KnowsType("NSCA-XX"));
        Assert.Equal(Policies.Acsm.Exception!.Reasons, catalog.ExceptionReasons);
    }

    [Fact]
    public void Catalog_SaysEachReasonOfAnExtensionOnce()
    {
        var nasm = Policies.Nasm with
        {
            Exception = Policies.Acsm.Exception! with { Reasons = ["other emergency", "flood"] },
        };
        var acsm = Policies.Acsm with
        {
            Exception = Policies.Acsm.Exception! with { Reasons = ["bereavement", "other emergency"] },
        };

        Assert.Equal(
            ["bereavement", "other emergency", "flood"], new ProgramCatalog([nasm, acsm]).ExceptionReasons);
    }

    private static JsonObject Row(JsonObject file, int row) =>
        file["requirement"]!["entries"]![0]!["rows"]![row]!.AsObject();

    private static ProgramFileException Refused(string text) =>
        Assert.Throws<ProgramFileException>(() => ProgramFile.Parse("wrong.json", Encoding.UTF8.GetBytes(text)));
}
