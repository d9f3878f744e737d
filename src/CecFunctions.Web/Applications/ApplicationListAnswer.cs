using System.Collections.Immutable;
using CecFunctions.Application.Applications;

namespace CecFunctions.Web.Applications;

/// <summary>A member's applications of one kind, in the order in which they were filed.</summary>
public sealed record ApplicationListAnswer(ImmutableArray<ApplicationView> Applications);
