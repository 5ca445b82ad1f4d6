using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Infra.Stacks.Settings;

/// <summary>How a value of a type is read.</summary>
/// <param name="Rule">What the value must be, as the predicate of a sentence.</param>
/// <param name="TryRead">Reads it.</param>
/// <param name="Fix">What to do about text that cannot be read, where that can be told.</param>
internal sealed record SettingKind<T>(string Rule, SettingReader<T> TryRead, Func<string, string?>? Fix = null);

/// <summary>Reads a value, or tells that it is none of its kind.</summary>
internal delegate bool SettingReader<T>(JsonElement value, [MaybeNullWhen(false)] out T result);
