using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>
/// Which properties a report of each activity takes and needs, and what is said about one that is wrong.
/// </summary>
public sealed class ReportFormTests
{
    private static ReportFields Every(string activity) => Report.Create(activity, "2026-05-01") with
    {
        Credits = 1,
        Hours = 1,
        Ceu = 1,
        CreditHours = 1,
        HourSystem = "semester",
        Publications = 1,
        ApprovedBy = "ACE",
        InScope = true,
        Grade = "A",
        Score = 80,
        StartedOn = Days.Day("2026-04-01"),
        PreApproved = false,
        Earned = "ACSM-EP",
        Petition = "approved",
    };

    private static ReportProblem? Problem(string program, ReportFields fields) =>
        ReportForm.Read(fields, Catalog[program], Catalog).Problem;

    [Theory]
    [InlineData("acsm", "continuing-education", "credits hours ceu approvedBy")]
    [InlineData("acsm", "college-course", "creditHours grade inScope")]
    [InlineData("acsm", "authorship", "publications")]
    [InlineData("acsm", "teaching", "credits hours")]
    [InlineData("acsm", "cpr-first-aid", "credits hours")]
    [InlineData("acsm", "committee-service", "credits hours")]
    [InlineData("acsm", "new-certification", "earned")]
    [InlineData("acsm", "course-audit", "credits hours ceu")]
    [InlineData("acsm", "job-duty", "credits hours ceu")]
    [InlineData("acsm", "job-shadowing", "credits hours ceu")]
    [InlineData("acsm", "reading", "credits hours ceu")]
    [InlineData("acsm", "emt-training", "credits hours ceu")]
    [InlineData("acsm", "lifeguarding", "credits hours ceu")]
    [InlineData("nasm", "continuing-education", "ceu hours approvedBy petition")]
    [InlineData("nasm", "cpr-aed", "")]
    [InlineData("nsca", "event", "hours inScope")]
    [InlineData("nsca", "quiz", "score ceu")]
    [InlineData("nsca", "presentation", "ceu")]
    [InlineData("nsca", "publication", "ceu")]
    [InlineData("nsca", "volunteer", "ceu")]
    [InlineData("nsca", "college-course", "creditHours hourSystem startedOn inScope")]
    [InlineData("nsca", "home-study", "ceu hours preApproved")]
    [InlineData("nsca", "personal-development", "ceu hours")]
    [InlineData("nsca", "ncca-certification", "inScope")]
    [InlineData("nsca", "first-aid", "")]
    [InlineData("nsca", "nsca-certification", "")]
    [InlineData("nsca", "cpr-aed", "credits hours ceu")]
    public void Activity_TakesThePropertiesItsRuleLooksAt_AndNoOther(string program, string activity, string properties)
    {
        var rule = Catalog[program].FindActivity(activity)!;
        string[] taken = [.. properties.Split(' ', StringSplitOptions.RemoveEmptyEntries), "title", "provider"];

        Assert.Equal(taken.Order(StringComparer.Ordinal), ReportForm.Properties(rule).Order(StringComparer.Ordinal));

        // Every other property is refused by its name.
        string[] all =
        [
            "credits",
            "hours",
            "ceu",
            "creditHours",
            "hourSystem",
            "publications",
            "approvedBy",
            "inScope",
            "grade",
            "score",
            "startedOn",
            "preApproved",
            "earned",
            "petition",
        ];
        foreach (var other in all.Except(taken))
        {
            Assert.Equal(other, Problem(program, Only(Every(activity), other))?.Property);
        }
    }

    [Theory]
    [InlineData("acsm", "continuing-education", "credits")]
    [InlineData("acsm", "college-course", "creditHours")]
    [InlineData("acsm", "authorship", "publications")]
    [InlineData("acsm", "teaching", "credits")]
    [InlineData("acsm", "new-certification", "earned")]
    [InlineData("nasm", "continuing-education", "ceu")]
    [InlineData("nsca", "event", "hours")]
    [InlineData("nsca", "quiz", "score")]
    [InlineData("nsca", "presentation", "ceu")]
    [InlineData("nsca", "college-course", "creditHours")]
    [InlineData("nsca", "home-study", "ceu")]
    [InlineData("nsca", "personal-development", "ceu")]
    public void Activity_WithoutWhatItsRuleNeeds_IsRefused(string program, string activity, string missing) =>
        Assert.Equal(missing, Problem(program, Report.Create(activity, "2026-05-01"))?.Property);

    [Theory]
    [InlineData("nasm", "cpr-aed")]
    [InlineData("nsca", "first-aid")]
    [InlineData("nsca", "nsca-certification")]
    [InlineData("nsca", "ncca-certification")]
    [InlineData("nsca", "cpr-aed")]
    [InlineData("acsm", "reading")]
    public void Activity_WithoutQuantity_NeedsNone(string program, string activity) =>
        Assert.Null(Problem(program, Report.Create(activity, "2026-05-01")));

    [Fact]
    public void Quantity_IsExactlyOne_AndGreaterThanZero()
    {
        var course = Report.Create("continuing-education", "2026-05-01") with { ApprovedBy = "ACE" };

        Assert.Equal("hours", Problem("acsm", course with { Credits = 1, Hours = 1 })?.Property);
        Assert.Equal("credits", Problem("acsm", course with { Credits = 0 })?.Property);
        Assert.Equal("ceu", Problem("acsm", course with { Ceu = -0.1m })?.Property);
        Assert.Null(Problem("acsm", course with { Ceu = 0.0001m }));
        Assert.Equal(
            "publications",
            Problem("acsm", Report.Create("authorship", "2026-05-01") with { Publications = 1.5m })?.Property);
        Assert.Equal(
            "hours",
            Problem("acsm", Report.Create("reading", "2026-05-01") with { Credits = 1, Hours = 2 })?.Property);
    }

    [Fact]
    public void Score_MayBeZeroAndNotNegative()
    {
        Assert.Null(Problem("nsca", Report.Create("quiz", "2026-05-01") with { Score = 0 }));
        Assert.Equal("score", Problem("nsca", Report.Create("quiz", "2026-05-01") with { Score = -1 })?.Property);
    }

    [Fact]
    public void Words_AreOneOfThoseKnown()
    {
        var college = Report.Create("college-course", "2026-05-01") with
        {
            CreditHours = 3,
            StartedOn = Days.Day("2026-01-01"),
        };

        Assert.Equal("hourSystem", Problem("nsca", college with { HourSystem = "trimester" })?.Property);
        Assert.Equal("hourSystem", Problem("nsca", college)?.Property);
        Assert.Equal("startedOn", Problem("nsca", college with { HourSystem = "quarter", StartedOn = null })?.Property);
        Assert.Equal(
            "petition",
            Problem(
                "nasm",
                Report.Create("continuing-education", "2026-05-01") with { Ceu = 1, Petition = "maybe" })?.Property);
        Assert.Equal(
            "earned",
            Problem("acsm", Report.Create("new-certification", "2026-05-01") with { Earned = "ACE-CPT" })?.Property);
        Assert.Equal("activity", Problem("nasm", Report.Create("teaching", "2026-05-01"))?.Property);
    }

    [Fact]
    public void PreApprovedHomeStudy_NeedsTheUnitsApproved()
    {
        var study = Report.Create("home-study", "2026-05-01");

        Assert.Equal("ceu", Problem("nsca", study with { Hours = 5, PreApproved = true })?.Property);
        Assert.Null(Problem("nsca", study with { Hours = 5, PreApproved = false }));
        Assert.Null(Problem("nsca", study with { Ceu = 0.5m, PreApproved = true }));
    }

    public static TheoryData<string, ReportFields, string> Problems()
    {
        var course = Report.Create("continuing-education", "2026-05-01");
        var college = Report.Create("college-course", "2026-05-01") with
        {
            CreditHours = 3,
            HourSystem = "quarter",
            StartedOn = Days.Day("2026-01-01"),
        };
        var quiz = Report.Create("quiz", "2026-05-01");
        var certification = Report.Create("new-certification", "2026-05-01");
        var study = Report.Create("home-study", "2026-05-01");
        return new()
        {
            { "acsm", Report.Create("yoga", "2026-05-01"), "activity 'yoga' is not an activity of acsm." },
            { "acsm", course with { Score = 1 }, "score is not a property of activity 'continuing-education'." },
            { "acsm", course, "credits is missing: activity 'continuing-education' needs 'credits' or 'hours' or 'ceu'." },
            {
                "acsm",
                course with { Credits = 1, Hours = 1 },
                "hours is a second quantity beside 'credits'; exactly one is taken."
            },
            { "acsm", course with { Credits = 0 }, "credits must be greater than zero." },
            {
                "acsm",
                Report.Create("authorship", "2026-05-01") with { Publications = 1.5m },
                "publications must be a whole number."
            },
            { "acsm", certification, "earned is missing: activity 'new-certification' needs it." },
            { "acsm", certification with { Earned = "X" }, "earned 'X' is not a certification type." },
            { "nasm", course with { Ceu = 1, Petition = "x" }, "petition 'x' is neither 'approved' nor 'refused'." },
            { "nsca", college with { HourSystem = "x" }, "hourSystem 'x' is neither 'semester' nor 'quarter'." },
            { "nsca", college with { HourSystem = null }, "hourSystem is missing: 'semester' or 'quarter'." },
            { "nsca", college with { StartedOn = null }, "startedOn is missing: activity 'college-course' needs it." },
            { "nsca", quiz, "score is missing: activity 'quiz' needs it." },
            { "nsca", quiz with { Score = -1 }, "score must not be negative." },
            {
                "nsca",
                study with { Hours = 5, PreApproved = true },
                "ceu is missing: a pre-approved activity is reported in the units approved."
            },
        };
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problem_IsSaidInASentence(string program, ReportFields fields, string sentence)
    {
        var problem = Problem(program, fields);

        Assert.Equal(sentence, $"{problem?.Property} {problem?.Problem}");
    }

    [Fact]
    public void Properties_AreThoseOfTheRuleInForceOnTheDay()
    {
        var teaching = Acsm.FindActivity("teaching")!;
        var program = Acsm with
        {
            Activities =
            [
                teaching with { Through = Days.Day("2025-12-31") },
                teaching with { From = Days.Day("2026-01-01"), Quantities = [teaching.Quantities[0]] },
            ],
        };
        var fields = Report.Create("teaching", "2025-12-31") with { Hours = 1 };

        Assert.Null(ReportForm.Read(fields, program, Catalog).Problem);
        Assert.Equal(
            "hours",
            ReportForm.Read(fields with { Date = Days.Day("2026-01-01") }, program, Catalog).Problem?.Property);
    }

    [Theory]
    [InlineData("semester", "approved")]
    [InlineData("quarter", "refused")]
    [InlineData(null, null)]
    public void EveryWord_IsWrittenBackTheSame(string? hourSystem, string? petition)
    {
        var college = Report.Create("college-course", "2026-05-01") with
        {
            CreditHours = 3,
            HourSystem = hourSystem ?? "semester",
            StartedOn = Days.Day("2026-01-01"),
        };
        var course = Report.Create("continuing-education", "2026-05-01") with { Ceu = 1, Petition = petition };

        Assert.Equal(college, ReportForm.Write(Report.Read(Nsca, college)));
        Assert.Equal(course, ReportForm.Write(Report.Read(Nasm, course)));
    }

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void WhatWasWritten_IsWrittenBackTheSame(string program)
    {
        foreach (var activity in Catalog[program].Activities.Select(a => a.Activity).Distinct())
        {
            var rule = Catalog[program].FindActivity(activity, Days.Day("2026-05-01"))!;
            var otherUnits = rule.Quantities.Skip(1).Select(quantity => ReportForm.NameOf(quantity.Unit));
            var fields = Only(Every(activity), [.. ReportForm.Properties(rule).Except(otherUnits)]);

            Assert.Equal(fields, ReportForm.Write(Report.Read(Catalog[program], fields)));
        }
    }

    /// <summary>The fields with only those properties given.</summary>
    private static ReportFields Only(ReportFields every, params string[] names) =>
        Report.Create(every.Activity, "2026-05-01") with
    {
        Credits = names.Contains("credits") ? every.Credits : null,
        Hours = names.Contains("hours") ? every.Hours : null,
        Ceu = names.Contains("ceu") ? every.Ceu : null,
        CreditHours = names.Contains("creditHours") ? every.CreditHours : null,
        HourSystem = names.Contains("hourSystem") ? every.HourSystem : null,
        Publications = names.Contains("publications") ? every.Publications : null,
        ApprovedBy = names.Contains("approvedBy") ? every.ApprovedBy : null,
        InScope = names.Contains("inScope") ? every.InScope : null,
        Grade = names.Contains("grade") ? every.Grade : null,
        Score = names.Contains("score") ? every.Score : null,
        StartedOn = names.Contains("startedOn") ? every.StartedOn : null,
        PreApproved = names.Contains("preApproved") ? every.PreApproved : null,
        Earned = names.Contains("earned") ? every.Earned : null,
        Petition = names.Contains("petition") ? every.Petition : null,
    };
}
