using System.Collections.Immutable;

namespace CecFunctions.Web.Operations;

/// <summary>How many credentials of a type have which status.</summary>
public sealed record TypeFiguresAnswer(string Type, int Total, ImmutableArray<StatusCountAnswer> States);
