using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Public;

/// <summary>The answers with the programs' rules, made once.</summary>
internal sealed class ProgramPages
{
    private readonly FrozenDictionary<string, ProgramPage> _programs;

    public ProgramPages(ProgramCatalog catalog)
    {
        _programs = catalog.Programs.ToFrozenDictionary(
            program => program.Program, program => new ProgramPage(ProgramFile.Write(program)), StringComparer.Ordinal);
        List = new ProgramPage(JsonSerializer.SerializeToUtf8Bytes(
            new ProgramListAnswer([.. catalog.Programs.Select(ProgramSummaryAnswer.From)], RuleSource.All(catalog)),
            WireJson.Options));
    }

    public ProgramPage List { get; }

    public ProgramPage? Find(string program) => _programs.GetValueOrDefault(program);
}

/// <summary>An answer that stays the same until the site starts anew.</summary>
internal sealed record ProgramPage(byte[] Json)
{
    public EntityTagHeaderValue ETag { get; } = new(IfMatchHeader.ETagOf(Json));
}

/// <summary>One program in short.</summary>
/// <param name="Program">The key of the program.</param>
/// <param name="Unit">The unit of its credits, CEC or CEU.</param>
/// <param name="TimeZone">The IANA zone in which its days begin and end.</param>
/// <param name="Types">The certifications it awards.</param>
/// <param name="Rules">The address of its rules.</param>
public sealed record ProgramSummaryAnswer(
    string Program, string Name, string Unit, string TimeZone, ImmutableArray<CredentialType> Types, string Rules)
{
    public static ProgramSummaryAnswer From(CertificationProgram program) =>
        new(
            program.Program,
            program.Name,
            program.Unit,
            program.TimeZone,
            [.. program.Types],
            $"{ProgramEndpoints.Address}/{program.Program}");
}

/// <summary>The programs that are served.</summary>
/// <param name="Sources">The sources that rules name, each with its description.</param>
public sealed record ProgramListAnswer(
    ImmutableArray<ProgramSummaryAnswer> Programs, ImmutableSortedDictionary<string, string> Sources);

/// <summary>The sources of rules, by the name that rules use.</summary>
internal static class RuleSource
{
    private const string OwnChoice = "A choice of this system where the body's texts are silent";

    /// <summary>The sources of all programs. A name that two of them use for different texts has both.</summary>
    public static ImmutableSortedDictionary<string, string> All(ProgramCatalog catalog) => catalog.Programs
        .SelectMany(program => program.Sources)
        .Where(source => source.Key != RuleEntry.OwnChoice)
        .GroupBy(source => source.Key, source => source.Value, StringComparer.Ordinal)
        .Select(named => KeyValuePair.Create(named.Key, string.Join("; ", named.Distinct(StringComparer.Ordinal))))
        .Append(KeyValuePair.Create(RuleEntry.OwnChoice, OwnChoice))
        .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
