using System.CommandLine;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Imports;
using CecFunctions.LocalHost.Hosting;
using CecFunctions.Members;
using CecFunctions.Public;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Commands;

/// <summary><c>audit upload</c>: adds a document that came by post.</summary>
internal static class AuditUploadCommand
{
    private const string FileName = "FILE";

    public static Command Create(CommandContext context, Option<string?> storage)
    {
        var arguments = new CaseArguments();
        var report = new Argument<string>("REPORT") { Description = "The id of the report that it is to prove." };
        var file = new Argument<string>(FileName) { Description = "The file: PDF, PNG or JPEG, at most 10 MiB." };
        var command = new Command(
            "upload",
            "Adds a document that came by post to a credit line. Prints the document; the same file for the same "
                + "line stays one document.");
        arguments.AddTo(command, withDay: true);
        command.Arguments.Add(report);
        command.Arguments.Add(file);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var catalog = ProgramDirectory.Load(ProgramDirectory.Default);
            var (member, caseId, on) = (
                arguments.Member(parsed, catalog), arguments.Case(parsed), arguments.On(parsed));
            var path = parsed.GetValue(file)!;
            await using var content = Open(path);
            await using var system = await OpenSystem.OpenAsync(
                context, catalog, parsed.GetValue(storage), cancellationToken);
            var result = await system.Services.GetRequiredService<AuditDesk>().AddDocumentAsync(
                member,
                caseId,
                AuditCaller.Office(on),
                new EvidenceUpload(parsed.GetValue(report)!, Path.GetFileName(path), content),
                cancellationToken);
            if (result.Document is { } document)
            {
                await ResultLine.WriteAsync(context.Output, json => AuditLine.Write(json, document), cancellationToken);
                return ExitCode.Done;
            }

            return result.Outcome == EvidenceUploadOutcome.NotRecorded
                ? await CaseCommand.PrintAsync(context, result.Command!, member, caseId, on, cancellationToken)
                : throw Problem(result, member, caseId, report.Name, path);
        });
        return command;
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
        EvidenceUploadResult result, MemberKey member, string caseId, string reportName, string path) =>
        result.Outcome switch
        {
            EvidenceUploadOutcome.UnknownCase => CaseArguments.Unknown(member, caseId),
            EvidenceUploadOutcome.UnknownLine => new($"{reportName}: names no credit line of the cycle under audit."),
            EvidenceUploadOutcome.TakesNone =>
                new(
                    $"{CaseArguments.CaseName}: it takes no documents: "
                        + $"a reviewer has begun, or it is decided ({result.Rule})."),
            EvidenceUploadOutcome.TooMany =>
                new($"{CaseArguments.CaseName}: it has {CaseEvidence.MostDocuments} documents, and can have no more."),
            EvidenceUploadOutcome.NameNotTaken =>
                new($"{FileName}: {Quoted.Text(Path.GetFileName(path))} {result.Problem}"),
            EvidenceUploadOutcome.Empty => new($"{FileName}: is empty."),
            EvidenceUploadOutcome.TooLarge => new($"{FileName}: has more than {EvidenceIntake.MostBytes} bytes."),
            _ => new($"{FileName}: is neither PDF nor PNG nor JPEG by its content."),
        };
}
