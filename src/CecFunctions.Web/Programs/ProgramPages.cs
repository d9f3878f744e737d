using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Requests;

namespace CecFunctions.Web.Programs;

/// <summary>The programs' rules as answers, made once.</summary>
internal sealed class ProgramPages
{
    private readonly FrozenDictionary<string, ProgramPage> _programs;

    public ProgramPages(ProgramCatalog catalog)
    {
        _programs = catalog.Programs.ToFrozenDictionary(
            program => program.Program, program => new ProgramPage(ProgramFile.Write(program)), StringComparer.Ordinal);
        List = new ProgramPage(JsonSerializer.SerializeToUtf8Bytes(
            new ProgramListAnswer(
                [.. catalog.Programs.Select(ProgramSummaryAnswer.Of)], RuleSource.All), WireJson.Options));
    }

    public ProgramPage List { get; }

    public ProgramPage? Find(string program) => _programs.GetValueOrDefault(program);
}

/// <summary>An answer that stays the same until the programs' files change, which takes a new start.</summary>
internal sealed record ProgramPage(byte[] Json)
{
    private const int DigestBytes = 16;

    /// <summary>A strong tag: the same bytes, the same tag.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Json).AsSpan(0, DigestBytes))}\"";
}
