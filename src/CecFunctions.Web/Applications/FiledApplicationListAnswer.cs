using System.Collections.Immutable;

namespace CecFunctions.Web.Applications;

/// <summary>A program's open applications of one kind, by the day they were filed.</summary>
public sealed record FiledApplicationListAnswer(ImmutableArray<FiledApplicationAnswer> Applications);
