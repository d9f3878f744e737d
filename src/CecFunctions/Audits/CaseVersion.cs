using System.Globalization;
using System.Text;
using CecFunctions.Http;

namespace CecFunctions.Audits;

/// <summary>
/// What a case was when staff looked at it: a digest of all that a decision rests on. Another reviewer, the member and
/// time can change it while a page is open, and a case that is passed is not opened again.
/// </summary>
public static class CaseVersion
{
    /// <summary>The same without quotes, as the command line names it.</summary>
    public static string TextOf(AuditedCase audited) => From(audited).Trim('"');

    /// <summary>The state of the case, its lines, and its documents with their decisions, as an <c>ETag</c>.</summary>
    public static string From(AuditedCase audited)
    {
        var audit = audited.Audit;
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{audit.Id}|{audit.State}|{audit.Deadline}|{audit.DeadlineHasPassed}|{audit.DocumentsReceivedOn}|"
                + $"{audit.InsufficientOn}|{audited.Renewal?.RenewedOn}\n");
        foreach (var line in audited.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Line.Report}|{line.Line.Worth}|{line.Line.Counted}\n");
        }

        foreach (var document in audited.Evidence.Documents)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{document.Id}|{document.Report}|{document.Decision}|{document.DecidedBy}|{document.Reason}\n");
        }

        return IfMatchHeader.ETagOf(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
