using System.Collections.Immutable;
using CecFunctions.Domain.Programs;

namespace CecFunctions.LocalHost.Commands;

/// <summary>A program file with everything that is wrong with it, by itself and beside the programs that are loaded.</summary>
internal sealed record CheckedProgram(
    string File, CertificationProgram? Program, ImmutableArray<ProgramFault> Faults, ImmutableArray<string> Rules)
{
    private const int MostFaults = 200;

    /// <summary>The programs that are loaded, with this one in the place of its former self.</summary>
    public ProgramCatalog? Catalog { get; private init; }

    private bool FormFirst { get; init; }

    /// <exception cref="InputException">The file cannot be read.</exception>
    public static async Task<CheckedProgram> ReadAsync(
        CommandContext context, string file, CancellationToken cancellationToken)
    {
        var reading = ProgramFile.Read(await InputFile.ReadAsync(file, context.Input, cancellationToken));
        var read = new CheckedProgram(file, reading.Program, reading.Faults, reading.Rules)
        {
            FormFirst = reading.FormFirst,
        };
        if (reading.Program is not { } program)
        {
            return read;
        }

        try
        {
            var others = ProgramFiles.Readable(context.ProgramFolder).Where(other => other.Program != program.Program);
            return read with { Catalog = new ProgramCatalog(others.Append(program)) };
        }
        catch (ProgramFileException clash)
        {
            return read with { Program = null, Faults = clash.Faults };
        }
    }

    /// <summary>Tells what is wrong on standard error, and whether nothing is.</summary>
    public async Task<bool> TellAsync(CommandContext context)
    {
        foreach (var fault in Faults.Take(MostFaults))
        {
            await context.Error.WriteLineAsync($"{File}: {fault}".ReplaceLineEndings(" "));
        }

        if (FormFirst)
        {
            await context.Error.WriteLineAsync(
                $"{File}: whether its rules fit together can be said once this is right.");
        }

        return Faults.IsEmpty;
    }
}
