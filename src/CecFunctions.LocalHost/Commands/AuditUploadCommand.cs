using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Evidence;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>audit upload</c>: adds a document that came by post.</summary>
internal static class AuditUploadCommand
{
    private const string FileName = "FILE";

    public static Command Create(CommandContext context)
    {
        var arguments = new CaseArguments();
        var report = new Argument<string>("REPORT") { Description = "The id of the report that it is to prove." };
        var file = new Argument<string>(FileName) { Description = "The file: PDF, PNG, JPEG or HEIC, at most 10 MiB." };
        var command = new Command(
            "upload",
            "Adds a document that came by post to a credit line. Prints the document; the same file for the same "
                + "line stays one document.");
        arguments.AddTo(command);
        command.AddAll([report, file]);
        return command.Does(context, async run =>
        {
            var named = arguments.Read(run);
            var path = run.Value(file);
            await using var content = Open(path);
            var desk = await run.OpenAsync<AuditDesk>();
            var result = await desk.AddDocumentAsync(
                named.Member,
                named.Id,
                named.Caller,
                new EvidenceUpload(run.Value(report), Path.GetFileName(path), content),
                run.Stop);
            if (result.Document is { } document)
            {
                await run.PrintAsync(AuditLine.Create(document));
                return ExitCode.Done;
            }

            return result.Outcome == EvidenceUploadOutcome.NotRecorded
                ? await run.AnswerAsync(result.Command!, named)
                : throw Problem(result, named, report.Name, path);
        });
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        }
        catch (Exception unreadable) when (
            unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{FileName}: cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static InputException Problem(
        EvidenceUploadResult result, NamedCase named, string reportName, string path) =>
        result.Outcome switch
        {
            EvidenceUploadOutcome.UnknownCase => named.Unknown(),
            EvidenceUploadOutcome.UnknownLine => new($"{reportName}: names no credit line of the cycle under audit."),
            EvidenceUploadOutcome.TakesNone =>
                new(
                    $"{CaseArguments.CaseName}: it takes no documents: "
                        + $"a reviewer has begun, or it is decided ({result.Rule})."),
            EvidenceUploadOutcome.TooMany =>
                new($"{CaseArguments.CaseName}: it has as many documents as it can have."),
            EvidenceUploadOutcome.NameNotTaken =>
                new($"{FileName}: {Quoted.Text(Path.GetFileName(path))} {result.Problem}"),
            EvidenceUploadOutcome.Empty => new($"{FileName}: is empty."),
            EvidenceUploadOutcome.TooLarge => new($"{FileName}: has more than {FileIntake.MostBytes} bytes."),
            _ => new($"{FileName}: {result.Problem}"),
        };
}
