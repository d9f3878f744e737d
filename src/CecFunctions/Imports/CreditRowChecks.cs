using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using CecFunctions.SelfReports;

namespace CecFunctions.Imports;

/// <summary>Checks each row of a file of credits by itself.</summary>
internal sealed class CreditRowChecks(ProgramCatalog catalog, Func<string, DateOnly> dayOf)
{
    private readonly string _programs = string.Join(", ", catalog.Programs.Select(program => program.Program));

    /// <summary>
    /// The row with activity and types as the program writes them, and all that is wrong with it, by column.
    /// </summary>
    public (CreditRow Row, ImmutableArray<RowProblem> Problems) Check(CreditRow row)
    {
        var found = new FoundProblems(row.Line, row.Problems);
        if (row.MemberId.Length > 0 ? !MemberKey.IsMemberId(row.MemberId) : row.CredentialNumber is null)
        {
            found.Add("memberId", $"must be 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ and full stop.");
        }

        if (catalog.Find(row.Program) is not { } program)
        {
            found.Add("program", $"{Quoted.Text(row.Program)} is none of {_programs}.");
            return (row, found.InOrderOf(CreditsFile.Columns));
        }

        row = row with { Fields = AsWritten(row.Fields, program) };
        var isRead = found.IsEmpty;
        Add(found, ReportBook.ProblemWithId(row.Fields.Id));
        var today = dayOf(row.Program);
        if (row.Fields.Date > today)
        {
            found.Add(
                "date", $"{row.Fields.Date:yyyy-MM-dd} is after {today:yyyy-MM-dd}, the day it is reported.");
        }

        if (!found.Has("activity"))
        {
            foreach (var problem in ReportForm.Problems(row.Fields, program, catalog))
            {
                // What a cell that cannot be read would have given is not missing.
                if (isRead || !problem.Problem.StartsWith("is missing", StringComparison.Ordinal))
                {
                    Add(found, problem);
                }
            }
        }

        Add(found, ReportForm.ProblemWithAmounts(row.Fields, program));
        Add(found, ReportBook.ProblemWithRoom(row.Fields));
        return (row, found.InOrderOf(CreditsFile.Columns));
    }

    public static string ColumnOf(ReportProblem problem) => problem.Property == "id" ? "reportId" : problem.Property;

    private static void Add(FoundProblems found, ReportProblem? problem)
    {
        if (problem is not null)
        {
            found.Add(ColumnOf(problem), problem.Problem);
        }
    }

    private ReportFields AsWritten(ReportFields fields, CertificationProgram program)
    {
        var activity = program.NameOfActivity(fields.Activity);
        var earned = fields.Earned is { } type && !catalog.KnowsType(type)
            ? catalog.Programs.Select(other => other.NameOfType(type)).FirstOrDefault(catalog.KnowsType) ?? type
            : fields.Earned;
        return activity == fields.Activity && earned == fields.Earned
            ? fields
            : fields with { Activity = activity, Earned = earned };
    }
}
