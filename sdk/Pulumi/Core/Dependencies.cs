using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// The set of resources that a value depends on. Most sets hold no resource or one, so these two need no memory besides the reference.
/// </summary>
internal readonly struct Dependencies
{
    // Null, a Resource, or a Resource[] without duplicates.
    private readonly object? _content;

    private Dependencies(object? content) => _content = content;

    public bool IsEmpty => _content is null;

    public static Dependencies On(Resource resource) => new(resource);

    public static Dependencies On(IReadOnlyCollection<Resource> resources) => new(resources.Count switch
    {
        0 => null,
        1 => resources.First(),
        _ => resources.Distinct(ReferenceEqualityComparer.Instance).Cast<Resource>().ToArray(),
    });

    public Dependencies Union(Dependencies other)
    {
        if (other._content is null || ReferenceEquals(_content, other._content))
        {
            return this;
        }

        if (_content is null)
        {
            return other;
        }

        var union = new HashSet<Resource>(ReferenceEqualityComparer.Instance);
        AddTo(union);
        var before = union.Count;
        other.AddTo(union);
        return union.Count == before ? this : On(union);
    }

    public void AddTo(ICollection<Resource> resources)
    {
        switch (_content)
        {
            case Resource resource:
                resources.Add(resource);
                break;
            case Resource[] many:
                foreach (var each in many)
                {
                    resources.Add(each);
                }

                break;
        }
    }

    public ImmutableHashSet<Resource> ToImmutableHashSet()
    {
        var set = ImmutableHashSet.CreateBuilder<Resource>();
        AddTo(set);
        return set.ToImmutable();
    }
}
