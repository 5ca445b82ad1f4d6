using Infra.Engine.Planning;

namespace Infra.Cli.Summary;

/// <summary>Resources that matter for one reason.</summary>
/// <param name="Title">The reason.</param>
/// <param name="Lines">The resources, those of one type and note together.</param>
internal sealed record SummarySection(string Title, IReadOnlyList<SummaryLine> Lines);

/// <summary>Resources of one type with one note.</summary>
/// <param name="Operation">What is done to them.</param>
/// <param name="Type">Their type, in the short form.</param>
/// <param name="Note">What to know about each; may be empty.</param>
/// <param name="Names">Their names, shortened.</param>
internal sealed record SummaryLine(Operation Operation, string Type, string Note, IReadOnlyList<string> Names);
