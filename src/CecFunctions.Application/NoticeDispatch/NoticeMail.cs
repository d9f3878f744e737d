using System.Collections.Immutable;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>What one mail has to say.</summary>
/// <param name="Name">The member's name, where known.</param>
/// <param name="On">The day it is sent.</param>
/// <param name="Items">At least one, in the order in which they are listed.</param>
public sealed record NoticeMail(CertificationProgram Program, string? Name, DateOnly On, ImmutableArray<NoticeItem> Items);
