using System.Collections.Immutable;
using CecFunctions.Application.AuditDraw;

namespace CecFunctions.Web.Operations;

/// <summary>How many submissions a draw would be among. Who would be drawn nobody is to know.</summary>
public sealed record DrawPreviewAnswer(DateOnly Day, ImmutableArray<DrawFigures> Draws);
