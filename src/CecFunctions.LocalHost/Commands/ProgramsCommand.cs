using System.CommandLine;
using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>programs</c>: writing the rules of a body, proving them, and what a change of them would do.</summary>
internal static class ProgramsCommand
{
    private const string SchemaFile = "program.schema.json";

    public static Command Create(CommandContext context) =>
        new("programs", "The rules of bodies as files: checks one, begins one, tests one, says what a changed one would do.")
        {
            Check(context),
            New(context),
            ProgramsTestCommand.Create(context),
            ProgramsDiffCommand.Create(context),
        };

    private static Command Check(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The program file." };
        var command = new Command(
            "check", "Says everything that is wrong with a program file, a line each, and ends with 1 if anything is.")
        {
            file,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(file)!;
            var checkedFile = await CheckedProgram.ReadAsync(context, name, cancellationToken);
            await ResultLine.WriteAsync(
                context.Output,
                new
                {
                    File = name,
                    checkedFile.Program?.Program,
                    Faults = checkedFile.Faults.Length,
                    Types = checkedFile.Program?.Types.Count,
                    Activities = checkedFile.Program?.Activities.Count,
                    Rules = checkedFile.Program is null ? (int?)null : checkedFile.Rules.Length,
                },
                cancellationToken);
            return await checkedFile.TellAsync(context) ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command New(CommandContext context)
    {
        var key = new Argument<string>("KEY") { Description = "The new body's key, 1 to 16 lower-case letters." };
        var from = TextOptions.Required(
            "--from", "The key of the body, or a program file, whose rules it begins with.", "KEY|FILE");
        var to = new Option<string?>("--to")
        {
            Description = "The file to write; KEY.json in this folder unless given. One that is there is never written over.",
            HelpName = "FILE",
        };
        var command = new Command(
            "new", "Begins a body's program file with the rules of another, under ids and types of its own.")
        {
            key,
            from,
            to,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (body, source) = (parsed.GetValue(key)!, parsed.GetValue(from)!);
            if (body.Length is 0 or > 16 || !body.All(char.IsAsciiLetterLower))
            {
                throw new InputException($"KEY: {Quoted.Text(body)} is no key: 1 to 16 lower-case letters.");
            }

            if (ProgramFiles.Readable(context.ProgramFolder).Any(program => program.Program == body))
            {
                throw new InputException($"KEY: there is a program {body} already.");
            }

            var path = Path.GetFullPath(parsed.GetValue(to) ?? $"{body}.json");
            var other = ProgramFiles.Find(context, source, "--from");
            var content = await InputFile.ReadAsync(other, context.Input, cancellationToken);
            // A file that is wrong is no beginning.
            ProgramFile.Parse(other, content);
            await WriteNewAsync(path, ProgramDraft.Write(content, body, SchemaFrom(path)), cancellationToken);
            await ResultLine.WriteAsync(
                context.Output, new { Program = body, From = source, File = path }, cancellationToken);
        });
        return command;
    }

    /// <exception cref="InputException">The file is there, or cannot be written.</exception>
    private static async Task WriteNewAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new InputException($"--to: {path} is there already, and is not written over.");
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--to: {path} cannot be written: {unwritable.Message}", unwritable);
        }
    }

    /// <summary>The schema as seen from a file: beside it, or in the folder <c>programs</c> of one above it.</summary>
    private static string SchemaFrom(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            var schema = Path.Combine(above, "programs", SchemaFile);
            if (!File.Exists(Path.Combine(folder, SchemaFile)) && File.Exists(schema))
            {
                return Path.GetRelativePath(folder, schema).Replace('\\', '/');
            }
        }

        return $"./{SchemaFile}";
    }
}

/// <summary>Program files as commands name them.</summary>
internal static class ProgramFiles
{
    /// <summary>The programs of a folder without those whose files are wrong.</summary>
    public static IEnumerable<CertificationProgram> Readable(string folder) => ProgramDirectory.Files(folder)
        .Select(file => ProgramFile.Read(File.ReadAllBytes(file)).Program)
        .OfType<CertificationProgram>();

    /// <summary>The file that a key or a path names.</summary>
    /// <exception cref="InputException">There is no such program.</exception>
    public static string Find(CommandContext context, string keyOrFile, string argument)
    {
        if (keyOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return keyOrFile;
        }

        var files = ProgramDirectory.Files(context.ProgramFolder);
        return files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == keyOrFile)
            ?? throw new InputException(
                $"{argument}: {Quoted.Text(keyOrFile)} is no .json file and none of "
                    + $"{string.Join(", ", files.Select(Path.GetFileNameWithoutExtension))}.");
    }
}
