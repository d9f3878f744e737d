using System.Collections.Immutable;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>A paragraph with a heading, or a list under it.</summary>
internal sealed record MailBlock(string Heading, string Paragraph, ImmutableArray<string> Points);
