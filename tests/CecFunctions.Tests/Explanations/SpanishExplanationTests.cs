using System.Reflection;
using System.Text;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Simulation;
using CecFunctions.Tests.Simulation;

namespace CecFunctions.Tests.Explanations;

/// <summary>Explanations on pages: in the page's language, with days in words.</summary>
public sealed class SpanishExplanationTests
{
    private static readonly DateOnly CertifiedOn = new(2024, 3, 15);
    private static readonly CertificationProgram Acsm = TestPrograms.Catalog["acsm"];

    [Fact]
    public void EveryRefusal_HasWordsInBothLanguages()
    {
        var reasons = typeof(RefusalReason).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(reasons, reason =>
        {
            var (english, spanish) = (RefusalExplanation.InWords(reason), InSpanish(reason));
            Assert.NotEqual(RefusalExplanation.InWords("no such reason"), english);
            Assert.NotEqual(InSpanish("no such reason"), spanish);
            Assert.NotEqual(english, spanish);
        });
    }

    [Fact]
    public void EveryNameOfTheShippedBodies_IsInSpanish_AndInEnglishWhereABodyHasNone()
    {
        var names = TestPrograms.Catalog.Programs.SelectMany(
            program => program.Activities.Cast<INamedByLanguage>().Concat(program.Types)).ToArray();

        Assert.All(names, named => Assert.NotEqual(named.Name, named.In(Language.Spanish)));
        Assert.All(names, named => Assert.Equal(named.Name, named.In(Language.English)));
        var without = new CredentialType { Type = "BODY-CPT", Name = "Trainer" };
        Assert.Equal(("Trainer", "en"), (without.In(Language.Spanish), without.TagIn(Language.Spanish)));
        Assert.Null(without.TagIn(Language.English));
    }

    [Theory]
    [InlineData("2026-06-15", "Certificado. El ciclo dura hasta el 14 de marzo de 2027; renueve antes de que termine.")]
    [InlineData(
        "2027-03-15",
        "El ciclo terminó el 14 de marzo de 2027 sin renovación. "
            + "Se acepta una renovación tardía hasta el 14 de septiembre de 2027.")]
    public void Standing_IsToldInSpanish(string on, string words)
    {
        var day = DateOnly.Parse(on);

        Assert.StartsWith(words, StandingExplanation.Create(Held(day), Acsm, day, Language.Spanish).Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Standing_HasDaysInWordsOnAPage_AndAsTheApiWritesThemWithoutALanguage()
    {
        var day = new DateOnly(2026, 6, 15);

        Assert.Equal(
            (
                "Certified. The cycle runs through 14 March 2027; renew by then.",
                "Certified. The cycle runs through 2027-03-14; renew by then."),
            (
                StandingExplanation.Create(Held(day), Acsm, day, Language.English).Words,
                StandingExplanation.Create(Held(day), Acsm, day).Words));
    }

    [Theory]
    [InlineData(""" "activity": "continuing-education", "date": "2024-04-28", "credits": 4.5, "approvedBy": "ACE" """,
        "Cuenta entero: 4.5 CEC.")]
    [InlineData(""" "activity": "continuing-education", "date": "2024-01-02", "credits": 4.5, "approvedBy": "ACE" """,
        "El 2 de enero de 2024 es anterior al 16 de marzo de 2024, "
            + "el primer día cuyas actividades cuentan en este ciclo.")]
    [InlineData(""" "activity": "teaching", "date": "2024-04-28", "hours": 12 """,
        "Vale 12 CEC, de los que cuentan 5: para «Docencia y conferencias» cuentan como máximo "
            + "5 CEC por año natural y 15 CEC por ciclo.")]
    public void Line_IsExplainedInSpanish(string report, string words)
    {
        var assessment = Assess(report);

        Assert.Equal(words, CreditExplanation.InWords(Assert.Single(assessment.Lines), assessment, Acsm, Language.Spanish));
    }

    [Fact]
    public void Shortfall_IsToldInSpanish()
    {
        var assessment = Assess(
            """ "activity": "continuing-education", "date": "2024-04-28", "credits": 4.5, "approvedBy": "ACE" """);

        Assert.Equal(
            "Faltan 40.5 CEC de los 45 CEC exigidos.",
            CreditExplanation.InWords(assessment.Shortfalls[0], assessment, Acsm, Language.Spanish));
    }

    private static string InSpanish(string reason) => RefusalExplanation.InWords(reason, language: Language.Spanish);

    private static Credential Held(DateOnly on) => Lifecycle.CatchUp(
        new Member { Credentials = [Enrolment.Certify(Acsm, "c1", "ACSM-CPT", CertifiedOn)] }, Acsm, on)
        .Member.Credentials[0];

    private static Assessment Assess(string report)
    {
        var scenario = $$"""
            { "program": "acsm", "until": "2024-12-01", "nights": "every",
              "credentials": [ { "id": "c1", "type": "ACSM-CPT", "certifiedOn": "2024-03-15" } ],
              "events": [ { "on": "2024-12-01", "report": { "id": "r1", {{report}} } } ] }
            """;
        var (scenarios, _) = new ScenarioReader(Simulated.Catalog).Read(Encoding.UTF8.GetBytes(scenario));
        return Assert.Single(Simulator.Run(scenarios[0]).Final).Assessment;
    }
}
