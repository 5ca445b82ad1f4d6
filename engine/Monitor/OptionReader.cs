using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.Collections;
using Infra.Engine.Diagnostics;
using Infra.Engine.Resources;
using Infra.Engine.Urns;
using Infra.Engine.Values;
using Pulumirpc;
using Alias = Infra.Engine.Resources.Alias;

namespace Infra.Engine.Monitor;

/// <summary>Reads the options of a registration.</summary>
internal sealed partial class OptionReader(Session session)
{
    /// <summary>
    /// Reads the options. Returns <see cref="ResourceOptions.Default"/> itself when none is set, because most resources of a large program set none.
    /// </summary>
    public ResourceOptions Read(RegisterResourceRequest request, Urn urn, Registration? parent)
    {
        var inherited = parent?.Resource.Options;
        var options = new ResourceOptions
        {
            DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace ? request.DeleteBeforeReplace : null,
            IgnoreChanges = Texts(request.IgnoreChanges),
            ReplaceOnChanges = Texts(request.ReplaceOnChanges),
            HideDiffs = Texts(request.HideDiffs),
            AdditionalSecretOutputs = Texts(request.AdditionalSecretOutputs),
            CustomTimeouts = Timeouts(request.CustomTimeouts, urn),
            RetainOnDelete = request.HasRetainOnDelete ? request.RetainOnDelete : inherited?.RetainOnDelete ?? false,
            ImportId = OrNull(request.ImportId),
            DeletedWith = request.DeletedWith.Length > 0 ? ReadUrn(request.DeletedWith, urn, "deletedWith") : inherited?.DeletedWith,
            ReplaceWith = Urns(request.ReplaceWith, urn, "replaceWith"),
            ReplacementTrigger = request.HasReplacementTrigger && session.Reader.ReadValue(request.ReplacementTrigger) is var value and not NullValue
                ? value
                : null,
            Version = OrNull(request.Version),
            PluginDownloadUrl = OrNull(request.PluginDownloadURL),
        };
        return options == ResourceOptions.Default ? ResourceOptions.Default : options;
    }

    /// <summary>Reads the options of a request to read a resource.</summary>
    public static ResourceOptions Read(ReadResourceRequest request, Registration? parent)
    {
        var options = new ResourceOptions
        {
            AdditionalSecretOutputs = Texts(request.AdditionalSecretOutputs),
            RetainOnDelete = parent?.Resource.Options.RetainOnDelete ?? false,
            DeletedWith = parent?.Resource.Options.DeletedWith,
            Version = OrNull(request.Version),
            PluginDownloadUrl = OrNull(request.PluginDownloadURL),
        };
        return options == ResourceOptions.Default ? ResourceOptions.Default : options;
    }

    /// <summary>Reads the former identities of a resource.</summary>
    public ImmutableArray<Alias> Aliases(RegisterResourceRequest request, Urn urn, bool isOldNode) =>
        request.AliasURNs.Count + request.Aliases.Count == 0 ? [] :
        [
            .. request.AliasURNs.Select(text => new Alias.OfUrn(ReadUrn(text, urn, "aliases"))),
            .. request.Aliases.Select(alias => ReadAlias(alias, urn, isOldNode)),
        ];

    /// <summary>Reads the URNs that the program names. Returns each URN once, in ordinal order.</summary>
    public ImmutableArray<Urn> Urns(IReadOnlyList<string> texts, Urn urn, string option) => texts switch
    {
        [] or [""] => [],
        [var only] => [ReadUrn(only, urn, option)],
        _ => SeveralUrns(texts, urn, option),
    };

    /// <summary>Reads a URN that the program names.</summary>
    public Urn ReadUrn(string text, Urn urn, string option)
    {
        if (!Urn.TryParse(text, out var parsed))
        {
            throw session.Decline(Catalogue.BadOption.On(
                urn, $"{option} names '{text}', which is not a URN. A URN has the form urn:pulumi:<stack>::<project>::<type>::<name>."));
        }

        // Every mention of a resource shares one URN object.
        return session.Find(parsed)?.Resource.Urn ?? parsed;
    }

    private ImmutableArray<Urn> SeveralUrns(IReadOnlyList<string> texts, Urn urn, string option) =>
        [.. texts.Where(text => text.Length > 0).Select(text => ReadUrn(text, urn, option)).Distinct().Order()];

    private Alias ReadAlias(Pulumirpc.Alias alias, Urn urn, bool isOldNode)
    {
        if (alias.AliasCase == Pulumirpc.Alias.AliasOneofCase.Urn)
        {
            return new Alias.OfUrn(ReadUrn(alias.Urn, urn, "aliases"));
        }

        if (alias.Spec is not { } spec)
        {
            throw session.Decline(Catalogue.BadOption.On(urn, "aliases has an entry with neither a URN nor the parts of one."));
        }

        // An alias that names no parent means the present one. Node.js SDKs from before alias specs said it the other way round.
        var parent = OrNull(spec.ParentUrn) is { } text ? ReadUrn(text, urn, "aliases") : null;
        var hadNoParent = parent is null && spec.NoParent != isOldNode;
        return new Alias.OfParts(OrNull(spec.Name), OrNull(spec.Type), OrNull(spec.Project), OrNull(spec.Stack), parent, hadNoParent);
    }

    private CustomTimeouts? Timeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts, Urn urn)
    {
        if (timeouts is null)
        {
            return null;
        }

        var read = new CustomTimeouts(
            Duration(timeouts.Create, urn), Duration(timeouts.Update, urn), Duration(timeouts.Delete, urn), Duration(timeouts.Read, urn));
        return read == new CustomTimeouts(null, null, null, null) ? null : read;
    }

    /// <summary>Reads a duration in one of the forms that clients write: <c>1h30m</c>, <c>5m</c>, <c>300000000000ns</c>.</summary>
    private TimeSpan? Duration(string text, Urn urn)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var match = DurationForm().Match(text);
        if (!match.Success)
        {
            throw session.Decline(Catalogue.BadOption.On(
                urn, $"customTimeouts has the duration '{text}'. Durations have the form 90s, 5m or 1h30m."));
        }

        var parts = match.Groups["number"].Captures
            .Zip(match.Groups["unit"].Captures, (number, unit) => decimal.Parse(number.Value, CultureInfo.InvariantCulture) * Ticks(unit.Value));
        return TimeSpan.FromTicks((long)parts.Sum());
    }

    private static decimal Ticks(string unit) => unit switch
    {
        "h" => TimeSpan.TicksPerHour,
        "m" => TimeSpan.TicksPerMinute,
        "s" => TimeSpan.TicksPerSecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "ns" => 0.01m,
        _ => TimeSpan.TicksPerMicrosecond,
    };

    private static ImmutableArray<string> Texts(RepeatedField<string> texts) => texts.Count == 0 ? [] : [.. texts];

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^((?<number>\d{1,18}(\.\d{1,9})?)(?<unit>h|ms|m|s|us|µs|ns))+$")]
    private static partial Regex DurationForm();
}
