/** What an operation uses under one permission. */
export interface Demand {
  readonly permission: string;
  /** Fields that are used, whatever for, each with what clients call it: `Order.quantity`. */
  readonly fields: ReadonlyMap<string, string>;
  /** What else takes the permission, as clients name it: `Query.orders`. */
  readonly names: ReadonlySet<string>;
  /** Whether rows belong to users; otherwise a grant on own rows is of no use. */
  readonly hasOwner: boolean;
  /**
   * Whether the operation is refused without it. Otherwise its rows are as if they were not there:
   * what an id names is known only when it is looked up.
   */
  readonly isRequired: boolean;
}

/** What an operation uses. */
export interface Demands {
  /** By permission. */
  readonly byPermission: ReadonlyMap<string, Demand>;
  /** What every caller with a credential may use, as clients name it: `Query.viewer`. */
  readonly ofUsers: ReadonlySet<string>;
}

/** A type of which each field that is used takes the permission. */
export interface DemandedType {
  readonly permission: string;
  /** As clients name it: `Order`. */
  readonly type: string;
  readonly hasOwner: boolean;
}

interface CollectedDemand extends Demand {
  readonly fields: Map<string, string>;
  readonly names: Set<string>;
  hasOwner: boolean;
  isRequired: boolean;
}

/** Collects what an operation uses. */
export class DemandCollector implements Demands {
  readonly byPermission = new Map<string, CollectedDemand>();
  readonly ofUsers = new Set<string>();

  /** What was collected before, to add to. */
  static startingWith({ byPermission, ofUsers }: Demands): DemandCollector {
    const collector = new DemandCollector();
    for (const demand of byPermission.values()) {
      collector.byPermission.set(demand.permission, {
        ...demand,
        fields: new Map(demand.fields),
        names: new Set(demand.names),
      });
    }
    for (const name of ofUsers) collector.ofUsers.add(name);
    return collector;
  }

  /** Adds the use of a type, and of one of its fields where that is given. */
  use(of: DemandedType, field?: string): void {
    const demand = this.#demandOf(of);
    demand.isRequired = true;
    if (field === undefined) demand.names.add(of.type);
    else demand.fields.set(field, `${of.type}.${field}`);
  }

  /** Adds the use of a field of a type's row, where an id happens to name one. */
  useIfThere(of: DemandedType, field: string): void {
    this.#demandOf(of).fields.set(field, `${of.type}.${field}`);
  }

  #demandOf({ permission, hasOwner }: DemandedType): CollectedDemand {
    let demand = this.byPermission.get(permission);
    if (demand === undefined) {
      demand = {
        permission,
        fields: new Map(),
        names: new Set(),
        hasOwner: true,
        isRequired: false,
      };
      this.byPermission.set(permission, demand);
    }
    // Of several things under one permission the strictest decides.
    demand.hasOwner &&= hasOwner;
    return demand;
  }
}
