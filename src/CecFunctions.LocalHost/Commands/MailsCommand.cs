using System.CommandLine;
using CecFunctions.Imports;
using CecFunctions.Notices;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>mails</c>: an office's own words for mails.</summary>
internal static class MailsCommand
{
    private const int MostFaults = 200;

    public static Command Create(CommandContext context) =>
        new("mails", "The words of mails as files: checks those of an office, and writes a built-in one to begin with.")
        {
            Check(context),
            Copy(context),
        };

    private static Command Check(CommandContext context)
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder, as the setting Mail__Templates names it." };
        var command = new Command(
            "check",
            "Says everything that is wrong with an office's words for mails, a line each, and ends with 1 if anything is. "
                + "Every mail of every body is written with them.")
        {
            folder,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(folder)!;
            if (!Directory.Exists(name))
            {
                throw new InputException($"FOLDER: there is no folder {Quoted.Text(name)}.");
            }

            var tried = MailTemplateFolder.Try(name, ProgramDirectory.Load(context.ProgramFolder));
            foreach (var fault in tried.Faults.Take(MostFaults))
            {
                await context.Error.WriteLineAsync(fault.ToString().ReplaceLineEndings(" "));
            }

            await ResultLine.WriteAsync(
                context.Output,
                new { Folder = name, Templates = tried.Names.Length, Faults = tried.Faults.Length },
                cancellationToken);
            return tried.Faults.IsEmpty ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command Copy(CommandContext context)
    {
        var mail = new Argument<string>("NAME") { Description = "The mail, such as renewal-reminder." };
        mail.CompletionSources.Add([.. MailTemplateFolder.Names]);
        var folder = new Argument<string>("FOLDER") { Description = "Where the file is written; never over one that is there." };
        var command = new Command("copy", "Writes the built-in words of a mail into a folder, for an office to change.")
        {
            mail,
            folder,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetValue(mail)!;
            if (!MailTemplateFolder.Names.Contains(name))
            {
                throw new InputException(
                    $"NAME: {Quoted.Text(name)} is none of {string.Join(", ", MailTemplateFolder.Names)}.");
            }

            var path = Path.Combine(parsed.GetValue(folder)!, $"{name}.liquid");
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var file = new StreamWriter(path, new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                });
                await file.WriteAsync(MailTemplateFolder.TextOf(name).AsMemory(), cancellationToken);
            }
            catch (IOException) when (File.Exists(path))
            {
                throw new InputException($"FOLDER: {path} is there already, and is not written over.");
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"FOLDER: {path} cannot be written: {unwritable.Message}", unwritable);
            }

            await ResultLine.WriteAsync(context.Output, new { Mail = name, File = path }, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
