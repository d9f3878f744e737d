using System.Collections.Frozen;
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
        _programs = catalog.Programs.ToFrozenDictionary(program => program.Program, program => new ProgramPage(ProgramFile.Write(program)), StringComparer.Ordinal);
        List = new ProgramPage(JsonSerializer.SerializeToUtf8Bytes(
            new ProgramListAnswer([.. catalog.Programs.Select(ProgramSummaryAnswer.Of)], RuleSource.All), WireJson.Options));
    }

    public ProgramPage List { get; }

    public ProgramPage? Find(string program) => _programs.GetValueOrDefault(program);
}
